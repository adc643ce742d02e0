import { LOOKS, type Segment } from "./table-view";
import "./share-chart.css";

/** The parts of one whole, side by side. */
export function Bar({ segments }: { readonly segments: readonly Segment[] }) {
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

/** What a part looks like, beside its name. */
export function Swatch({ look }: { readonly look: Segment["look"] }) {
  return (
    <svg className="share-swatch" width="22" height="14" aria-hidden="true" focusable="false">
      <g className={`share-part share-${look}`}>
        <rect x="0.5" y="0.5" width="21" height="13" className="share-ground" />
        <rect x="0.5" y="0.5" width="21" height="13" fill={`url(#share-${look})`} />
      </g>
    </svg>
  );
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
