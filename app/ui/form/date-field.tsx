import type { ReactNode } from "react";
import { Field } from "./field";
import { describedBy, useField } from "./form-state";

/** A date by the browser's own control: it follows the reader's language, keyboard and screen reader. Sends YYYY-MM-DD. */
export function DateField(props: {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  /** ISO dates. */
  readonly defaultValue?: string;
  readonly min?: string;
  readonly max?: string;
}) {
  const { id, error, kept, sent } = useField(props.name);
  return (
    <Field id={id} label={props.label} hint={props.hint} optional={props.optional} error={error}>
      <input
        id={id}
        name={props.name}
        type="date"
        className="field-input field-input-short"
        defaultValue={sent ? (kept ?? "") : props.defaultValue}
        min={props.min}
        max={props.max}
        {...describedBy(id, props.hint, error)}
      />
    </Field>
  );
}
