import type { ReactNode } from "react";
import { Field } from "./field";
import { describedBy, useField } from "./form-state";

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A line under the label (radio buttons and check boxes only). */
  readonly hint?: string;
  /** Where the hint is in another language than the page. */
  readonly hintLanguage?: string;
}

/** One of many, in the browser's own list. */
export function SelectField(props: {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  readonly choices: readonly Choice[];
  /** Text of the first row, which stands for no choice. Left out, the first choice is chosen. */
  readonly none?: string;
  readonly defaultValue?: string;
}) {
  const { id, error, kept, sent } = useField(props.name);
  return (
    <Field id={id} label={props.label} hint={props.hint} optional={props.optional} error={error}>
      <select
        id={id}
        name={props.name}
        className="field-input"
        defaultValue={sent ? (kept ?? "") : props.defaultValue}
        {...describedBy(id, props.hint, error)}
      >
        {props.none !== undefined && <option value="">{props.none}</option>}
        {props.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
