import type { TFunction } from "i18next";
import { createContext, useContext } from "react";
import { useTexts } from "#app/ui/texts";

/** What an action answers with 422: keys of `errors.json` by field, and what was typed. */
export interface FormFailure {
  readonly ok: false;
  /** Field name to error key. The field "" is the form as a whole. */
  readonly errors: Readonly<Record<string, string>>;
  /** Never holds a password. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

export interface FormState {
  readonly id: string;
  readonly failure: FormFailure | null;
}

export const FormContext = createContext<FormState>({ id: "form", failure: null });

/** Everything a field needs to wire label, hint, error and kept value together. */
export function useField(name: string): {
  readonly id: string;
  /** In the reader's words. */
  readonly error: string | null;
  /** What was typed last time; undefined when the form has not been sent. */
  readonly kept: string | undefined;
  readonly keptList: readonly string[] | undefined;
  readonly sent: boolean;
} {
  const { id, failure } = useContext(FormContext);
  const { error } = useTexts();
  const key = failure?.errors[name];
  const value = failure?.values[name];
  return {
    id: `${id}-${name}`,
    error: key === undefined ? null : errorText(error, name, key),
    kept: typeof value === "string" ? value : value?.[0],
    keptList: typeof value === "string" ? [value] : value,
    sent: failure !== null,
  };
}

/** The text of an error: the field's own (`fields.FIELD.KEY` in errors.json) where there is one, else the key's. */
export function errorText(error: TFunction<"errors">, field: string, key: string): string {
  return error([`fields.${field}.${key}`, key]);
}

/** `aria-*` of a control whose hint and error have ids made from its own. */
export function describedBy(id: string, hint: unknown, error: string | null): Record<string, string | true> {
  const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return { ...(ids && { "aria-describedby": ids }), ...(error && { "aria-invalid": true as const }) };
}
