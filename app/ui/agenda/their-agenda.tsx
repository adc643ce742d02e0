import { useTexts } from "#app/ui/texts";
import type { SavedAgenda } from "#app/domain/agenda/agenda.server";
import { momentText } from "#app/i18n/dates";
import { Notice } from "../staff/notice";

/** What a colleague saved meanwhile, above what was typed here: nothing of either is lost. */
export function TheirAgenda({ theirs }: { readonly theirs: SavedAgenda }) {
  const { t, language } = useTexts();
  const name = theirs.by ?? t("meeting.someone");
  return (
    <Notice tone="attention" title={t("agenda.theirs.title", { name, at: momentText(theirs.at, language) })}>
      <div className="agenda-theirs">
        <ol>
          {theirs.items.map(({ id, text, seen }) => (
            <li key={id}>
              {text} {seen && <span className="quiet">({t("agenda.seen")})</span>}
            </li>
          ))}
        </ol>
        <p>{t("agenda.theirs.text")}</p>
      </div>
    </Notice>
  );
}
