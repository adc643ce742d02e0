import { useTexts } from "#app/ui/texts";
import { dueText, momentText } from "#app/i18n/dates";
import type { FlagGroup, FlagRow } from "#app/domain/meeting/flag-view";
import { FlagAfterwards } from "../flag/flag-afterwards";
import { StatusMark, type StatusTone } from "../staff/status-mark";
import { Answer, AnswerPair } from "./answer";
import { Part } from "./part";

const TONES: Readonly<Record<FlagGroup["level"], StatusTone>> = {
  now: "urgent",
  soon: "attention",
  meeting: "turn",
};

/** What to act on, the most urgent first, each with its reason in the version's own words and its clock. */
export function FlagsPart({ groups, path }: { readonly groups: readonly FlagGroup[]; readonly path: string }) {
  const { t } = useTexts();
  const levels = (["now", "soon", "meeting"] as const)
    .map((level) => ({ level, groups: groups.filter((group) => group.level === level) }))
    .filter((entry) => entry.groups.length > 0);
  return (
    <Part id="flags" title={t("meeting.flags.title")}>
      {levels.length === 0 && <p className="quiet">{t("meeting.flags.none")}</p>}
      {waitsForSomeone(groups) && <p className="entry-note no-print">{t("meeting.read.flagsFirst")}</p>}
      {levels.map(({ level, groups: ofLevel }) => (
        <div key={level}>
          <h3>
            <StatusMark tone={TONES[level]}>{t(`meeting.flags.${level}`)}</StatusMark>
          </h3>
          <ul role="list" className="entries">
            {ofLevel.map((group) => (
              <li key={`${group.rule} ${group.notes.join(" ")}`}>
                <p className="entry-note">{reasonOf(group, t)}</p>
                {group.rows.map((row) => (
                  <FlagLine key={row.id} row={row} path={path} />
                ))}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Part>
  );
}

/** Whether a flag with a clock has not been acknowledged. */
export function waitsForSomeone(groups: readonly FlagGroup[]): boolean {
  return groups.some(({ level, rows }) => level !== "meeting" && rows.some(({ acknowledged }) => !acknowledged));
}

function FlagLine({ row, path }: { readonly row: FlagRow; readonly path: string }) {
  const { t, language } = useTexts();
  return (
    <div className="flag-line">
      <div>
        {row.about && (
          <a className="entry-about" href={addressOf(row)}>
            {row.about}
          </a>
        )}{" "}
        {row.answer && row.before && <AnswerPair before={row.before} now={row.answer} />}
        {row.answer && !row.before && (
          <strong>
            {row.answer.kind === "words" ? (
              <a href={`#${row.itemKey}`}>{t("meeting.flags.ownWords")}</a>
            ) : (
              <Answer answer={row.answer} />
            )}
          </strong>
        )}
      </div>
      {row.acknowledged ? (
        <p className="flag-clock quiet">
          <StatusMark tone="done">
            {t("meeting.flags.acknowledged", {
              name: row.acknowledged.by ?? t(byNobody(row)),
              at: momentText(row.acknowledged.at, language),
            })}
          </StatusMark>
        </p>
      ) : (
        row.dueAt && (
          <div className="flag-clock">
            <span className={row.overdue ? "overdue" : undefined}>
              {t(row.overdue ? "meeting.flags.overdue" : "meeting.flags.due", {
                at: dueText(row.dueAt, language),
              })}
            </span>
            <form className="no-print" method="post" action={`${path}/flags/${row.id}/acknowledgement`}>
              <button type="submit" className="button button-secondary flag-button">
                {t("meeting.flags.acknowledge")}
                <span className="visually-hidden">: {row.about ?? t("meeting.flags.theResponse")}</span>
              </button>
            </form>
          </div>
        )
      )}
      <FlagAfterwards row={row} path={path} />
    </div>
  );
}

/** What was begun and then sent after all is settled without anyone. */
function byNobody({ rule }: FlagRow): string {
  return rule === "not_sent" ? "followUp.timeline.by.system" : "meeting.someone";
}

/** Where the answer stands: in its area, or with how it was to answer. */
function addressOf({ rule, itemKey, area }: FlagRow): string {
  if (rule === "company") return "#occasion";
  return `#${itemKey || area}`;
}

function reasonOf(group: FlagGroup, t: (key: string) => string): string {
  return group.notes.length > 0 ? group.notes.join(" ") : t(`meeting.flags.rule.${group.rule}`);
}
