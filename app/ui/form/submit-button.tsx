import { useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import "../staff/button.css";

/** Sends the form around it. While that is under way a second press does nothing; it is never disabled before. */
export function SubmitButton(props: {
  readonly look?: "primary" | "secondary" | "danger";
  /** When a form has more than one button: what this one sends. */
  readonly name?: string;
  readonly value?: string;
  readonly children: ReactNode;
}) {
  const busy = useNavigation().state === "submitting";
  return (
    <button
      type="submit"
      className={`button button-${props.look ?? "primary"}`}
      name={props.name}
      value={props.value}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
      }}
    >
      {props.children}
    </button>
  );
}
