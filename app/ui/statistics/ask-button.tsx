import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { ButtonLook } from "../staff/button";
import "../staff/button.css";

/** Asks a question that is known already, in one press. Asking makes tables, so it is never a link. */
export function AskButton(props: {
  /** The search part of the question's address. */
  readonly address: string;
  readonly look?: ButtonLook;
  readonly children: ReactNode;
}) {
  return (
    <Form method="post" action="/statistics/question">
      <input type="hidden" name="address" value={props.address} />
      <button type="submit" className={`button button-${props.look ?? "primary"}`}>
        {props.children}
      </button>
    </Form>
  );
}
