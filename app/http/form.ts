import { data } from "@remix-run/node";
import { z } from "zod";
import type { FormFailure } from "#app/ui/form/form-state";

export type ParsedForm<Value> =
  { readonly ok: true; readonly value: Value; readonly values: FormFailure["values"] } | FormFailure;

/**
 * Reads a form by its schema.
 *
 * A field sent once is a string, sent several times an array (see {@link list}); one left out is missing. Messages of
 * the schema are keys of `errors.json`; an issue without one becomes `required`, `too_long` or `invalid`.
 *
 * @throws a 400 answer when the body is no form.
 */
export async function parseForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<ParsedForm<z.output<Schema>>> {
  const values = fieldsOf(await formData(request));
  const parsed = schema.safeParse(values);
  if (parsed.success) return { ok: true, value: parsed.data, values: withoutSecrets(values) };
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? "")] ??= errorKey(issue);
  return { ok: false, errors, values: withoutSecrets(values) };
}

/** The 422 answer that shows the form again with its errors and what was typed. */
export function unprocessable(failure: FormFailure, status = 422) {
  return data(failure, { status });
}

/** A failure found by the domain rather than the schema: the form was well-formed, and refused. */
export function refused(
  form: { readonly values: FormFailure["values"] },
  errors: FormFailure["errors"],
  status?: number,
) {
  return unprocessable({ ok: false, errors, values: form.values }, status);
}

/** The fields of a form whose names are known only once it has been read: a questionnaire's items. */
export function fieldsAsParameters(fields: Readonly<Record<string, unknown>>): URLSearchParams {
  const all = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const));
  return new URLSearchParams(
    all
      .filter((field): field is readonly [string, string] => typeof field[1] === "string")
      .map(([name, value]) => [name, value]),
  );
}

/** Any number of values of one name (check boxes): none, one or several become an array. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).max(100),
  );
}

/** A check box: "on" or nothing. */
export const Ticked = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

async function formData(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new Response(null, { status: 400 });
  }
}

/** Text fields only: no form of ours uploads a file, so one that does is not ours. */
function fieldsOf(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    const texts = form.getAll(name).filter((value) => typeof value === "string");
    const [first = ""] = texts;
    values[name] = texts.length > 1 ? texts : first;
  }
  return values;
}

/** A password typed wrong is typed again, never sent back to the page. */
function withoutSecrets(values: Record<string, string | string[]>): FormFailure["values"] {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !/password|secret/i.test(name)));
}

function errorKey(issue: z.core.$ZodIssue): string {
  if (/^[a-z][a-z0-9_.]*$/.test(issue.message)) return issue.message;
  if (issue.code === "invalid_type" && issue.input === undefined) return "required";
  if (issue.code === "too_big") return "too_long";
  if (issue.code === "too_small") return "required";
  return "invalid";
}
