import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { FlagRow } from "#app/domain/meeting/flag-view";
import { dueText } from "#app/i18n/dates";
import { FlagStory } from "./flag-story";

/** Under a flag on the page for the meeting: what to note, until when, and what has happened so far. */
export function FlagAfterwards({ row, path }: { readonly row: FlagRow; readonly path: string }) {
  const { t, language } = useTexts();
  const told = row.story.some(({ kind }) => kind !== "acknowledged");
  return (
    <div className="no-print">
      {row.acknowledged && row.noteBy && (
        <p>
          <Link to={`${path}/flags/${row.id}/action`}>
            {t("flags.note")}
            <span className="visually-hidden">: {row.about ?? t("meeting.flags.theResponse")}</span>
          </Link>{" "}
          <span className="quiet">{t("flags.noteBy", { at: dueText(row.noteBy, language) })}</span>
        </p>
      )}
      {told && (
        <details className="flag-history">
          <summary>
            {t("flags.history")}
            <span className="visually-hidden">: {row.about ?? t("meeting.flags.theResponse")}</span>
          </summary>
          <FlagStory lines={row.story} />
          {row.acknowledged && !row.noteBy && row.dueAt && (
            <p>
              <Link to={`${path}/flags/${row.id}/action`}>{t("flags.noteMore")}</Link>
            </p>
          )}
        </details>
      )}
    </div>
  );
}
