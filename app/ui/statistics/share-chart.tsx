import { type Texts, useTexts } from "#app/ui/texts";
import { Bar, Swatch } from "./share-bar";
import type { LineView, MeasureTableView } from "./table-view";

/** Longer ones are read in the table. */
export const MOST_BARS = 60;

/**
 * The shares of each row as a bar of the same length. A picture of the table under it and never more: that one is what is
 * read aloud. Parts are told apart by pattern and number besides their colour.
 */
export function ShareChart({ table }: { readonly table: MeasureTableView }) {
  const { t } = useTexts();
  const bars = table.groups.reduce((count, { lines }) => count + lines.length, 0);
  if (!table.groups.some(({ lines }) => lines.some(({ bar }) => bar !== null))) return null;
  if (bars > MOST_BARS) return <p className="quiet">{t("statistics.table.chartLong", { most: MOST_BARS })}</p>;
  return (
    <figure className="share-chart" role="img" aria-label={t("statistics.table.chart", { title: table.title })}>
      <ul className="share-legend" aria-hidden="true">
        {table.values.map(({ key, label, look }) => (
          <li key={key}>
            <Swatch look={look} /> {label}
          </li>
        ))}
        {hasHidden(table) && (
          <li>
            <Swatch look="hidden" /> {t("statistics.table.hidden")}
          </li>
        )}
      </ul>
      <div className="share-rows" aria-hidden="true">
        {table.groups.map((group) => (
          <div className={group.total ? "share-row share-total" : "share-row"} key={group.key}>
            <span className="share-name">{group.names.join(" · ")}</span>
            <span className="share-lines">
              {group.lines.map((line) => (
                <span className="share-line" key={line.period}>
                  {table.compared && <span className="share-period">{line.period}</span>}
                  {line.bar ? <Bar segments={line.bar} /> : <span className="share-none">{noBarText(t, line)}</span>}
                </span>
              ))}
            </span>
          </div>
        ))}
      </div>
    </figure>
  );
}

/** Why a line has no bar: nobody asked, how many they are is hidden, or they are too few for shares. */
function noBarText(t: Texts["t"], { n }: LineView): string {
  if (n.kind === "not_measured") return n.text;
  return t(n.kind === "hidden" ? "statistics.table.chartHidden" : "statistics.table.chartFew");
}

function hasHidden(table: MeasureTableView): boolean {
  return table.groups.some(({ lines }) => lines.some(({ bar }) => bar?.some(({ look }) => look === "hidden")));
}
