import { Form as RemixForm } from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorSummary } from "./error-summary";
import { FormContext, type FormFailure } from "./form-state";
import "./form.css";

/**
 * A form that works without script. After a 422 it shows the summary of errors on top, and every field inside finds
 * its own error and what was typed by its name.
 *
 * @param failure what the action returned, or undefined.
 */
export function Form(props: {
  /** Prefix of all ids; needed when a page has more than one form. */
  readonly id?: string;
  readonly failure: FormFailure | null | undefined;
  readonly action?: string;
  /** Loads the answer as a whole new page. */
  readonly reloadDocument?: boolean;
  /** Something to do in the browser when it is sent. */
  readonly onSubmit?: () => void;
  readonly children: ReactNode;
}) {
  const id = props.id ?? "form";
  const failure = props.failure ?? null;
  return (
    <FormContext.Provider value={{ id, failure }}>
      <RemixForm
        method="post"
        className="form"
        noValidate
        reloadDocument={props.reloadDocument ?? false}
        {...(props.action && { action: props.action })}
        {...(props.onSubmit && { onSubmit: props.onSubmit })}
      >
        <ErrorSummary />
        {props.children}
      </RemixForm>
    </FormContext.Provider>
  );
}

/** Fields that belong together under a heading of their own. */
export function FieldGroup(props: {
  readonly legend: string;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className="field-group">
      <legend>{props.legend}</legend>
      {props.hint && <p className="field-hint">{props.hint}</p>}
      {props.children}
    </fieldset>
  );
}

/** Fields side by side where there is room. */
export function FieldRow(props: { readonly children: ReactNode }) {
  return <div className="field-row">{props.children}</div>;
}

/** The row of buttons at the end. */
export function FormActions(props: { readonly children: ReactNode }) {
  return <div className="form-actions">{props.children}</div>;
}
