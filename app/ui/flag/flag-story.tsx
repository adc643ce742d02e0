import { useTexts } from "#app/ui/texts";
import type { StoryLine } from "#app/domain/flag/story.server";
import { momentText } from "#app/i18n/dates";
import "./flag-story.css";

/** What has happened to a flag, first to last: readable long afterwards by somebody who was not there. */
export function FlagStory({ lines }: { readonly lines: readonly StoryLine[] }) {
  const { t, language } = useTexts();
  return (
    <ol className="flag-story" role="list">
      {lines.map((line) => (
        <li key={`${line.at} ${line.kind} ${line.code ?? ""}`}>
          <span className="quiet nowrap">{momentText(line.at, language)}</span> <span>{sentenceOf(line, t)}</span>
          {line.note && <p className="flag-story-note">{line.note}</p>}
        </li>
      ))}
    </ol>
  );
}

function sentenceOf({ kind, by, to, code }: StoryLine, t: ReturnType<typeof useTexts>["t"]): string {
  const name = by ?? t("meeting.someone");
  if (kind === "notified") return t("flags.story.notified", { name: to ?? t("meeting.someone") });
  if (kind === "escalated") return t(`flags.story.escalated.${code === "leader" ? "leader" : "manager"}`);
  if (kind === "acted") return t("flags.story.acted", { name, action: t(`flags.action.${code ?? "other"}`) });
  if (kind === "acknowledged" && by === null) return t("flags.story.settled");
  return t(`flags.story.${kind}`, { name });
}
