import { useTexts } from "#app/ui/texts";
import type { SpokenWords } from "#app/messaging/compose";
import { Section } from "../staff/section";
import "./handover.css";

/** What to say to the child, in its language and beside it in Swedish. */
export function TellingWords({ words }: { readonly words: readonly SpokenWords[] }) {
  const { t } = useTexts();
  return (
    <Section title={t("handovers.words.title")}>
      <p className="quiet">{t("handovers.words.lead")}</p>
      <div className="telling-words">
        {words.map(({ language, direction, text }) => (
          <blockquote key={language} lang={language} dir={direction}>
            {text}
          </blockquote>
        ))}
      </div>
    </Section>
  );
}
