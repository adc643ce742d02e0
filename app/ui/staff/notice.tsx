import type { ReactNode } from "react";
import "./notice.css";

/**
 * Something the reader must know before going on. `urgent` and `attention` carry a bar at their side; the words say it.
 */
export function Notice(props: {
  readonly tone?: "plain" | "attention" | "urgent";
  readonly title?: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className={`notice notice-${props.tone ?? "plain"}`}>
      {props.title && <p className="notice-title">{props.title}</p>}
      {props.children}
    </div>
  );
}
