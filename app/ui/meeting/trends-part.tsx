import { useTexts } from "#app/ui/texts";
import type { TrendArea } from "#app/domain/meeting/meeting.server";
import type { TrendPoint } from "#app/domain/meeting/trend";
import { CHART_HEIGHT, CHART_WIDTH, type TrendLine } from "#app/domain/meeting/trend-line";
import { dayOfText } from "#app/i18n/dates";
import { Part } from "./part";
import "./trends.css";

/**
 * Each indicator over all follow-ups that were sent. A chart is a picture of the table behind it, never more: the table
 * is what is read aloud and printed.
 */
export function TrendsPart({ areas }: { readonly areas: readonly TrendArea[] }) {
  const { t } = useTexts();
  if (areas.length === 0) return null;
  // Of two, every answer stands beside the other already, and paper is short.
  const few = areas.every(({ lines }) => lines.every(({ points }) => points.length < 3));
  return (
    <Part id="trends" title={t("trends.title")} print={!few}>
      <p className="quiet trends-lead no-print">
        <span>{t("trends.lead")}</span> <Key mark="dot" text={t("trends.key.answer")} />{" "}
        <Key mark="gap" text={t("trends.key.gap")} /> <Key mark="break" text={t("trends.key.break")} />
      </p>
      {areas.map((area) => (
        <div key={area.key} className="trends-area">
          <h3>{area.title}</h3>
          <div className="trends">
            {area.lines.map((line) => (
              <Chart key={line.indicator} line={line} />
            ))}
          </div>
        </div>
      ))}
    </Part>
  );
}

function Chart({ line }: { readonly line: TrendLine }) {
  const { t } = useTexts();
  return (
    <figure className="trend">
      <figcaption>{line.title}</figcaption>
      <svg className="trend-chart" viewBox={`0 0 ${CHART_WIDTH} ${CHART_HEIGHT}`} aria-hidden="true" focusable="false">
        <path className="trend-ground" d={`M0 ${CHART_HEIGHT - 0.5}H${CHART_WIDTH}`} />
        <path className="trend-break" d={line.breaks.map(({ x }) => `M${x} 0V${CHART_HEIGHT}`).join("")} />
        <path className="trend-line" d={line.path} />
        {line.dots.map(({ x, y }) => (
          <circle key={x} cx={x} cy={y} r="3.5" className="trend-dot" />
        ))}
        {line.gaps.map(({ x }) => (
          <circle key={x} cx={x} cy={CHART_HEIGHT - 5} r="3" className="trend-gap" />
        ))}
      </svg>
      <details className="trend-table">
        <summary>
          {t("trends.table")}
          <span className="visually-hidden">: {line.title}</span>
        </summary>
        <table>
          <caption className="visually-hidden">{line.title}</caption>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t("trends.sent")}</th>
              <th scope="col">{t("trends.answer")}</th>
            </tr>
          </thead>
          <tbody>
            {line.points.map((point) => (
              <Row key={point.at} point={point} />
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function Row({ point }: { readonly point: TrendPoint }) {
  const { t, language } = useTexts();
  const { gap, label, steps, breakBefore, newMeaning } = point;
  return (
    <tr>
      <th scope="row">{dayOfText(point.at, language)}</th>
      <td>
        {label ?? t(`trends.gap.${gap ?? "none"}`)}
        {steps && <span className="quiet"> {t("trends.step", { value: steps.value, length: steps.length })}</span>}
        {breakBefore && gap !== "absent" && (
          <span className="quiet"> {newMeaning ? t("trends.newMeaning") : t("trends.broken")}</span>
        )}
      </td>
    </tr>
  );
}

function Key({ mark, text }: { readonly mark: "dot" | "gap" | "break"; readonly text: string }) {
  return (
    <span className="trends-key">
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        {mark === "break" ? (
          <path className="trend-break" d="M6 0V12" />
        ) : (
          <circle cx="6" cy="6" r="3.5" className={`trend-${mark}`} />
        )}
      </svg>{" "}
      {text}
    </span>
  );
}
