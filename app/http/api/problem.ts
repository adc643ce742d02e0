import { translationsFor } from "#app/i18n/translations.server";
import type { Problem } from "./schemas";

/*
 * Errors of the interface (RFC 9457). What is wrong is told by field and code; nothing of what was sent is repeated.
 */

export type ProblemCode = keyof typeof PROBLEMS;

export interface FieldError {
  /** JSON Pointer into the body, or the name of a parameter. */
  readonly field: string;
  /** Key of `errors.json`, or a code of its own. */
  readonly code: string;
}

/** Thrown by handlers, and answered as it is. */
export function problem(code: ProblemCode, errors: readonly FieldError[] = [], headers: HeadersInit = {}): Response {
  const { status, title } = PROBLEMS[code];
  const t = translationsFor("en").getFixedT(null, "errors");
  const body: Problem = {
    ...{ type: `/api/v1/openapi.json#${code}`, title, status },
    ...(errors.length > 0 && {
      errors: errors.map(({ field, code: fault }) => ({
        ...{ field, code: fault },
        detail: t([`fields.${field.split("/").at(-1)}.${fault}`, fault, "invalid"]),
      })),
    }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...headers },
  });
}

const PROBLEMS = {
  unauthorized: { status: 401, title: "A valid key is needed: Authorization: Bearer KEY" },
  not_allowed: { status: 403, title: "The key does not have the scope that this takes" },
  not_found: { status: 404, title: "There is no such thing within the key's reach" },
  method_not_allowed: { status: 405, title: "This address does not take that method" },
  conflict: { status: 409, title: "It cannot be done as things stand" },
  not_json: { status: 415, title: "The body must be JSON: Content-Type: application/json" },
  faulty: { status: 422, title: "Something in the request must be put right" },
  too_many: { status: 429, title: "Too many requests. Wait a minute." },
  broken_json: { status: 400, title: "The body is not JSON" },
} as const;
