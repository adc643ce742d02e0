import type { ReactNode } from "react";
import { Field } from "./field";
import { describedBy, useField } from "./form-state";

export interface TextFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  readonly defaultValue?: string;
  readonly type?: "text" | "email" | "password" | "tel" | "search";
  readonly autoComplete?: string;
  readonly maxLength?: number;
  /** As narrow as what belongs in it. */
  readonly short?: boolean;
  readonly spellCheck?: boolean;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { id, error, kept, sent } = useField(props.name);
  return (
    <Field id={id} label={props.label} hint={props.hint} optional={props.optional} error={error}>
      <input
        id={id}
        name={props.name}
        type={props.type ?? "text"}
        className={props.short ? "field-input field-input-short" : "field-input"}
        defaultValue={sent ? (kept ?? "") : props.defaultValue}
        autoComplete={props.autoComplete ?? "off"}
        maxLength={props.maxLength}
        spellCheck={props.spellCheck ?? false}
        {...describedBy(id, props.hint, error)}
      />
    </Field>
  );
}

/** Several lines of text. */
export function TextArea(props: TextFieldProps & { readonly rows?: number }) {
  const { id, error, kept, sent } = useField(props.name);
  return (
    <Field id={id} label={props.label} hint={props.hint} optional={props.optional} error={error}>
      <textarea
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        className="field-input"
        defaultValue={sent ? (kept ?? "") : props.defaultValue}
        maxLength={props.maxLength}
        {...describedBy(id, props.hint, error)}
      />
    </Field>
  );
}
