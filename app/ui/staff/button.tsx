import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import "./button.css";

export type ButtonLook = "primary" | "secondary" | "plain" | "danger";

/** A link that stands where a button would: it leads to a page where something is done. */
export function LinkButton(props: {
  readonly to: string;
  readonly look?: ButtonLook;
  /** Leaves nothing of this page behind: the next one is loaded as a whole. */
  readonly reloadDocument?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Link
      to={props.to}
      reloadDocument={props.reloadDocument ?? false}
      className={`button button-${props.look ?? "secondary"}`}
    >
      {props.children}
    </Link>
  );
}

/** Sends a form of its own with no fields, for an act that needs no more than a press. */
export function ActionButton(props: {
  readonly action: string;
  readonly look?: ButtonLook;
  /** Hidden fields. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}) {
  return (
    <form method="post" action={props.action}>
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={`button button-${props.look ?? "secondary"}`}>
        {props.children}
      </button>
    </form>
  );
}
