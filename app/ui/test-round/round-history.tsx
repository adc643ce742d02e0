import { Link } from "@remix-run/react";
import type { RoundInHistory } from "#app/domain/test-round/history";
import { dayOfText } from "#app/i18n/dates";
import { StatusMark } from "#app/ui/staff/status-mark";
import { useTexts } from "#app/ui/texts";
import "./test-round.css";

/** The rounds, the latest first: what was noted, what was learnt, what was changed since. */
export function RoundHistory(props: { readonly draftId: string; readonly history: readonly RoundInHistory[] }) {
  return (
    <ol className="round-history" reversed role="list">
      {props.history.map((round) => (
        <RoundPart key={round.id} draftId={props.draftId} round={round} />
      ))}
    </ol>
  );
}

function RoundPart({ draftId, round }: { readonly draftId: string; readonly round: RoundInHistory }) {
  const { t, language } = useTexts();
  const { id, number, startedAt, endedAt, conclusion, notes, noted } = round;
  const day = (moment: Date) => dayOfText(moment.toISOString(), language);
  const span = { from: day(startedAt), until: endedAt === null ? "" : day(endedAt) };
  return (
    <li>
      <h3>
        <Link to={`/workshop/${draftId}/rounds/${id}`}>{t("rounds.log.title", { number })}</Link>
      </h3>
      <p className="round-state">
        <StatusMark tone={endedAt === null ? "turn" : "done"}>
          {t(endedAt === null ? "rounds.state.open" : "rounds.state.ended")}
        </StatusMark>
        <span className="quiet">{t(endedAt === null ? "rounds.since" : "rounds.span", span)}</span>
        <span className="quiet">{t("rounds.notes", { count: notes })}</span>
      </p>
      {conclusion !== null && (
        <>
          <h4>{t("rounds.learnt")}</h4>
          <p className="round-words">{conclusion}</p>
        </>
      )}
      {noted.length > 0 && (
        <details className="round-details">
          <summary>{t("rounds.noted", { count: noted.length })}</summary>
          <ul>
            {noted.map(({ itemKey, words, outcomes }) => (
              <li key={itemKey ?? ""}>
                {itemKey === null ? t("rounds.whole") : words || itemKey}
                <span className="quiet">
                  {" – "}
                  {outcomes.map((one) => `${t(`rounds.outcome.${one.outcome}`)} ${one.notes}`).join(", ")}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Changes changed={round.changed} />
    </li>
  );
}

function Changes({ changed }: Pick<RoundInHistory, "changed">) {
  const { t } = useTexts();
  const { until, items, aroundItems } = changed;
  const count = items.length;
  const title =
    until === "now" ? t("rounds.changes.now", { count }) : t("rounds.changes.until", { count, number: until.round });
  if (count === 0)
    return <p className="quiet">{aroundItems ? t("rounds.changes.around") : t("rounds.changes.none")}</p>;
  return (
    <details className="round-details">
      <summary>{title}</summary>
      <ul>
        {items.map(({ kind, words, parts }, index) => (
          <li key={index}>
            <strong>{t(`rounds.changes.${kind}`)}</strong> {words}
            {parts.length > 0 && (
              <span className="quiet"> – {parts.map((part) => t(`rounds.part.${part}`)).join(", ")}</span>
            )}
          </li>
        ))}
        {aroundItems && <li className="quiet">{t("rounds.changes.around")}</li>}
      </ul>
    </details>
  );
}
