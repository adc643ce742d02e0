import type { ReactNode } from "react";
import { useTexts } from "#app/ui/texts";
import "./field.css";

/** Label, hint and error around one control, in the order in which they are read. */
export function Field(props: {
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly optional?: boolean | undefined;
  readonly error: string | null;
  readonly children: ReactNode;
}) {
  return (
    <div className={props.error ? "field field-faulty" : "field"}>
      <label className="field-label" htmlFor={props.id}>
        {props.label}
        <OptionalNote optional={props.optional} />
      </label>
      <FieldHint id={props.id} hint={props.hint} />
      <FieldError id={props.id} error={props.error} />
      {props.children}
    </div>
  );
}

export function OptionalNote({ optional }: { readonly optional: boolean | undefined }) {
  const { t } = useTexts();
  return optional ? <span className="field-optional"> {t("shell.form.optional")}</span> : null;
}

export function FieldHint({ id, hint }: { readonly id: string; readonly hint: ReactNode }) {
  return hint ? (
    <p className="field-hint" id={`${id}-hint`}>
      {hint}
    </p>
  ) : null;
}

export function FieldError({ id, error }: { readonly id: string; readonly error: string | null }) {
  return error ? (
    <p className="field-error" id={`${id}-error`}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        <path d="M8 1.5 15 14.5H1zM8 6v4m0 1.5v1" fill="none" stroke="currentColor" strokeWidth="1.6" />
      </svg>
      {error}
    </p>
  ) : null;
}
