import { createContext, useContext } from "react";

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
  readonly errorKey: string | null;
  /** What was typed last time; undefined when the form has not been sent. */
  readonly kept: string | undefined;
  readonly keptList: readonly string[] | undefined;
  readonly sent: boolean;
} {
  const { id, failure } = useContext(FormContext);
  const value = failure?.values[name];
  return {
    id: `${id}-${name}`,
    errorKey: failure?.errors[name] ?? null,
    kept: typeof value === "string" ? value : value?.[0],
    keptList: typeof value === "string" ? [value] : value,
    sent: failure !== null,
  };
}

/** `aria-*` of a control whose hint and error have ids made from its own. */
export function describedBy(id: string, hint: unknown, errorKey: string | null): Record<string, string | true> {
  const ids = [hint ? `${id}-hint` : "", errorKey ? `${id}-error` : ""].filter(Boolean).join(" ");
  return { ...(ids && { "aria-describedby": ids }), ...(errorKey && { "aria-invalid": true as const }) };
}
