import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import "./page-header.css";

/** The head of a page: where it belongs, its one h1, a line about it, and at most a few actions. */
export function PageHeader(props: {
  /** The page one step up. */
  readonly parent?: { readonly to: string; readonly label: string };
  readonly title: string;
  readonly lead?: ReactNode;
  /** LinkButtons or small forms. */
  readonly actions?: ReactNode;
}) {
  return (
    <div className="page-header">
      {props.parent && (
        <Link className="page-header-parent no-print" to={props.parent.to}>
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
            <path d="M8 1 3 6l5 5" fill="none" stroke="currentColor" strokeWidth="1.75" />
          </svg>
          {props.parent.label}
        </Link>
      )}
      <div className="page-header-row">
        <div className="page-header-text">
          <h1>{props.title}</h1>
          {props.lead && <div className="page-header-lead">{props.lead}</div>}
        </div>
        {props.actions && <div className="page-header-actions no-print">{props.actions}</div>}
      </div>
    </div>
  );
}
