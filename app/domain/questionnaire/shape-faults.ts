import type { z } from "zod";

import { pathText, type Fault, type FaultCode } from "./fault";
import { CONDITION_KEYS } from "./format";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** The schema's findings as faults, one for each key or value that must change. */
export function shapeFaults(issues: readonly Issue[], json: unknown, languages: readonly string[]): Fault[] {
  return issues.flatMap((issue) => faultsOf(issue, issue.path, json, languages));
}

function faultsOf(issue: Issue, path: Path, json: unknown, languages: readonly string[]): Fault[] {
  const value = valueAt(json, path);
  const name = String(path.at(-1) ?? "the file");
  const isText = languages.includes(name);
  const fault = (code: FaultCode, message: string, at: Path = path): Fault[] => [{ path: pathText(at), code, message }];

  switch (issue.code) {
    case "invalid_union":
      return unionFaults(issue, path, json, languages);
    case "unrecognized_keys":
      return issue.keys.flatMap((key) =>
        isTextObject(value, languages)
          ? fault(
              "unlisted_language",
              `"${key}" is not in the file's list of languages. Add it to "languages", or remove this text.`,
              [...path, key],
            )
          : fault("unknown_key", `"${key}" is not a key that can stand here. Check the spelling, or remove it.`, [
              ...path,
              key,
            ]),
      );
    case "invalid_type":
      if (value === undefined) {
        return isText
          ? fault(
              "missing_language",
              `The text in "${name}" is missing. Every text must exist in ${languages.join(", ")}.`,
            )
          : fault("missing", `"${name}" is missing. Add it; it must be ${aOrAn(issue.expected)}.`);
      }
      return fault(
        "wrong_type",
        `"${name}" must be ${aOrAn(issue.expected)}, but is ${shown(value)}. Change the value.`,
      );
    case "too_small":
    case "too_big":
      if (typeof value === "number") {
        return fault("out_of_range", `"${name}" is ${value}, which is outside what is allowed. Change the number.`);
      }
      return fault("empty", `"${name}" is empty. Add at least one entry, or remove the key if it is optional.`);
    case "invalid_value":
      if (name === "context") {
        return fault("unknown_context", `There is no context ${shown(value)}. Use one of ${issue.values.join(", ")}.`);
      }
      return value === undefined
        ? fault("missing", `"${name}" is missing. It must be one of ${issue.values.join(", ")}.`)
        : fault("unknown_value", `"${name}" is ${shown(value)}. Use one of ${issue.values.join(", ")}.`);
    case "invalid_format":
      if (typeof value === "string" && value.trim() === "") {
        return fault("empty_text", `"${name}" is empty. Write the text.`);
      }
      return fault(
        "bad_format",
        `"${name}" is ${shown(value)}. Use letters, digits, underscore and dot only, beginning with a small letter or digit.`,
      );
    default:
      return fault("wrong_type", `"${name}" cannot be ${shown(value)}. Change the value.`);
  }
}

/**
 * Only the branch that was meant is reported: the one whose key is present. Four lists of complaints about a
 * single misspelt value would hide it.
 */
function unionFaults(
  issue: Extract<Issue, { code: "invalid_union" }>,
  path: Path,
  json: unknown,
  languages: readonly string[],
): Fault[] {
  const value = valueAt(json, path);
  const isContextType = issue.errors.length === 0;
  if (isContextType) {
    const name = String(path.at(-1));
    return [
      {
        path: pathText(path),
        code: value === undefined ? "missing" : "unknown_value",
        message: `"${name}" must be one of boolean, number, enum. Change the value.`,
      },
    ];
  }
  if (issue.errors.length !== CONDITION_KEYS.length) {
    return [
      {
        path: pathText(path),
        code: "wrong_type",
        message: `"${String(path.at(-1))}" cannot be ${shown(value)}. Use a text, a number, or true or false.`,
      },
    ];
  }
  const branch = CONDITION_KEYS.findIndex((key) => typeof value === "object" && value !== null && key in value);
  const meant = issue.errors[branch];
  if (!meant) {
    return [
      {
        path: pathText(path),
        code: "bad_condition",
        message: `This is not a condition: ${shown(value)}. Write one of {item, in}, {context, in}, {all} or {any}.`,
      },
    ];
  }
  return meant.flatMap((inner) => faultsOf(inner, [...path, ...inner.path], json, languages));
}

function isTextObject(value: unknown, languages: readonly string[]): boolean {
  return typeof value === "object" && value !== null && languages.some((language) => language in value);
}

function valueAt(json: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    json,
  );
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

const KINDS: Record<string, string> = {
  string: "a text",
  array: "a list",
  object: "an object",
  record: "an object",
  boolean: "true or false",
  int: "a whole number",
};

function aOrAn(expected: string): string {
  return KINDS[expected] ?? `a ${expected}`;
}
