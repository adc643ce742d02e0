import type { ReactNode } from "react";
import "./status-mark.css";

/**
 * - `idle`: nothing has happened, nobody waits (open ring)
 * - `waiting`: someone else's turn (half-filled ring)
 * - `turn`: the reader's turn (arrow)
 * - `done`: finished (tick)
 * - `ended`: over without being finished (dash)
 * - `attention`: soon (triangle)
 * - `urgent`: now (square on its point)
 * - `strength`: good news (star)
 */
export type StatusTone = "idle" | "waiting" | "turn" | "done" | "ended" | "attention" | "urgent" | "strength";

/** A status: always a shape and a word. The colour only repeats what they say. */
export function StatusMark(props: { readonly tone: StatusTone; readonly children: ReactNode }) {
  return (
    <span className={`status-mark status-mark-${props.tone}`}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        {SHAPES[props.tone]}
      </svg>
      <span>{props.children}</span>
    </span>
  );
}

const line = { fill: "none", stroke: "currentColor", strokeWidth: 1.75 } as const;

const SHAPES: Record<StatusTone, ReactNode> = {
  idle: <circle cx="8" cy="8" r="6" {...line} />,
  waiting: (
    <>
      <circle cx="8" cy="8" r="6" {...line} />
      <path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor" />
    </>
  ),
  turn: <path d="M2 8h11M9 3.5 13.5 8 9 12.5" {...line} strokeWidth={2} />,
  done: <path d="m2.5 8.5 4 4 7-9" {...line} strokeWidth={2.25} />,
  ended: <path d="M3 8h10" {...line} strokeWidth={2} />,
  attention: <path d="M8 2 15 14H1z" fill="currentColor" />,
  urgent: <path d="M8 .75 15.25 8 8 15.25.75 8z" fill="currentColor" />,
  strength: <path d="m8 1 2.2 4.6 5 .7-3.6 3.5.9 5L8 12.4l-4.5 2.4.9-5L.8 6.3l5-.7z" fill="currentColor" />,
};
