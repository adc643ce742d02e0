import type { ReactNode } from "react";
import "./empty-state.css";

/** What stands where a list would be when it has nothing: why, and what to do about it. */
export function EmptyState(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <p className="empty-state-title">{props.title}</p>
      {props.children && <p className="quiet">{props.children}</p>}
      {props.action && <div className="empty-state-action">{props.action}</div>}
    </div>
  );
}
