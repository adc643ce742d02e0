import { type Texts, useTexts } from "#app/ui/texts";
import { type LineView, LOOKS, type MeasureTableView, type Segment } from "./table-view";
import "./share-chart.css";

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

function Bar({ segments }: { readonly segments: readonly Segment[] }) {
  return (
    <svg className="share-bar" height="26" focusable="false">
      {segments.map(({ look, from, length, share }) => (
        <g key={look} className={`share-part share-${look}`}>
          <rect x={`${from}%`} y="0.5" width={`${length}%`} height="25" className="share-ground" />
          <rect x={`${from}%`} y="0.5" width={`${length}%`} height="25" fill={`url(#share-${look})`} />
          {share !== null && length >= 7 && (
            <text x={`${from + length / 2}%`} y="13.5" textAnchor="middle" dominantBaseline="central">
              {share}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function Swatch({ look }: { readonly look: Segment["look"] }) {
  return (
    <svg className="share-swatch" width="22" height="14" focusable="false">
      <g className={`share-part share-${look}`}>
        <rect x="0.5" y="0.5" width="21" height="13" className="share-ground" />
        <rect x="0.5" y="0.5" width="21" height="13" fill={`url(#share-${look})`} />
      </g>
    </svg>
  );
}

function hasHidden(table: MeasureTableView): boolean {
  return table.groups.some(({ lines }) => lines.some(({ bar }) => bar?.some(({ look }) => look === "hidden")));
}

/** What the parts are filled with, once on a page. */
export function SharePatterns() {
  return (
    <svg className="share-patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        {[...LOOKS, "hidden" as const].map((look) => (
          <pattern
            key={look}
            id={`share-${look}`}
            className={`share-${look}`}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
          >
            <path className="share-stroke" d={STROKES[look]} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

/** Drawn in a square of eight: nothing, slanting lines one way and the other, upright lines, dots, crosses. */
const STROKES: Record<Segment["look"], string> = {
  good: "",
  between: "M-2 2 2-2M0 8 8 0M6 10 10 6",
  bad: "M0 0 8 8M-2 6 2 10M6-2 10 2",
  quiet1: "M2 2h1v1h-1zM6 6h1v1h-1z",
  quiet2: "M2 0V8M6 0V8",
  quiet3: "",
  other1: "M0 2H8M0 6H8",
  other2: "M0 4H8M4 0V8",
  other3: "M1 1h2v2h-2zM5 5h2v2h-2z",
  hidden: "M0 0 8 8M8 0 0 8",
};
