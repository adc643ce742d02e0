import { useTexts } from "#app/ui/texts";
import type { AnswerView } from "#app/domain/meeting/answer-view";
import type { AreaRow, AreaView } from "#app/domain/meeting/area-view";
import { Answer, ChangeMark } from "./answer";
import { KnownTo } from "./known-to";
import { Part } from "./part";

/** One area: every question that was asked, this time beside last time. */
export function AreaPart(props: {
  readonly area: AreaView;
  /** In words, or null when there is nothing to stand beside. */
  readonly dates: { readonly now: string; readonly before: string | null };
  readonly wordsLanguage: string;
}) {
  const { t } = useTexts();
  const { area, dates } = props;
  const columns = dates.before === null ? 1 : 2;
  return (
    <Part id={area.key} title={area.title}>
      <table className={`answers answers-${columns}`} role="table">
        <caption className="visually-hidden">{area.title}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {t("meeting.areas.question")}
            </th>
            <th scope="col" role="columnheader">
              {t("meeting.areas.now")} <span className="quiet">{dates.now}</span>
            </th>
            {dates.before !== null && (
              <th scope="col" role="columnheader">
                {t("meeting.areas.before")} <span className="quiet">{dates.before}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {area.rows.map((row) => (
            <Row key={row.itemKey} row={row} columns={columns} wordsLanguage={props.wordsLanguage} />
          ))}
        </tbody>
      </table>
    </Part>
  );
}

function Row(props: { readonly row: AreaRow; readonly columns: 1 | 2; readonly wordsLanguage: string }) {
  const { t } = useTexts();
  const { row, columns } = props;
  return (
    <tr role="row" id={row.itemKey}>
      <th scope="row" role="rowheader">
        {row.question}
        {row.askedBefore !== null && (
          <span className="asked-before">{t("meeting.areas.askedBefore", { question: row.askedBefore })}</span>
        )}
        {row.change === "new_meaning" && <span className="asked-before">{t("meeting.areas.newMeaning")}</span>}
        <KnownTo known={row.knownTo} />
      </th>
      {isLong(row) ? (
        <td role="cell" colSpan={columns} className="cell-long">
          <Side label="now" answer={row.now} wordsLanguage={props.wordsLanguage} always={false} />
          {columns === 2 && <Side label="before" answer={row.before} wordsLanguage={props.wordsLanguage} always />}
        </td>
      ) : (
        <>
          <td role="cell">
            <Cell answer={row.now} wordsLanguage={props.wordsLanguage} absent={t("meeting.areas.notAskedNow")} />
            {(row.change === "better" || row.change === "worse") && (
              <>
                {" "}
                <ChangeMark change={row.change} />
              </>
            )}
          </td>
          {columns === 2 && (
            <td role="cell">
              <span className="cell-label" aria-hidden="true">
                {t("meeting.areas.before")}
              </span>{" "}
              <Cell
                answer={row.before}
                wordsLanguage={props.wordsLanguage}
                absent={t("meeting.areas.notAskedBefore")}
              />
            </td>
          )}
        </>
      )}
    </tr>
  );
}

/** One of two texts that stand below each other because they are too long to stand side by side. */
function Side(props: {
  readonly label: "now" | "before";
  readonly answer: AnswerView | null;
  readonly wordsLanguage: string;
  readonly always: boolean;
}) {
  const { t } = useTexts();
  if (props.answer === null || (props.answer.kind === "none" && !props.always)) {
    return props.label === "now" ? (
      <Cell answer={props.answer} wordsLanguage={props.wordsLanguage} absent={t("meeting.areas.notAskedNow")} />
    ) : null;
  }
  return (
    <div className="side">
      {props.label === "before" && <span className="side-label">{t("meeting.areas.before")}</span>}
      <Cell answer={props.answer} wordsLanguage={props.wordsLanguage} absent="" />
    </div>
  );
}

function Cell(props: { readonly answer: AnswerView | null; readonly wordsLanguage: string; readonly absent: string }) {
  if (props.answer === null) return <span className="quiet">{props.absent}</span>;
  return (
    <span {...(props.answer.kind === "words" && { lang: props.wordsLanguage, dir: "auto" })}>
      <Answer answer={props.answer} />
    </span>
  );
}

function isLong({ now, before }: AreaRow): boolean {
  return [now, before].some((answer) => answer?.kind === "words" && answer.text.length > SIDE_BY_SIDE);
}

/** Characters that still read well in half the width. */
const SIDE_BY_SIDE = 160;
