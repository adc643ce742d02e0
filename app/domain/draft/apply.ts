import { type z } from "zod";
import type { DraftDocument } from "./document";
import { type DraftOperation, type DraftStep, FIELDS, LISTS, PARTS, TEXTS } from "./operation";
import { kindOf, listOf, type Part, partOf, withList, withPart } from "./parts";
import { textsOf } from "./texts";

export type Refusal =
  /** Somebody else has put something there since: `current` says what. */
  | "changed_by_other"
  /** The part is not there any more. */
  | "gone"
  /** Not a value that can stand there. */
  | "invalid"
  /** More parts than a draft can have. */
  | "too_much";

export type StepResult =
  | { readonly ok: true; readonly document: DraftDocument; readonly inverse: DraftStep }
  | { readonly ok: false; readonly refusal: Refusal; readonly operation: number; readonly current?: Json };

type Json = z.core.util.JSONType;

/** Keeps a draft at a size that every browser and every check can bear. */
const MOST_PARTS = 5_000;
const MOST_IN_LIST = { intro: 40, outro: 40, areas: 40, indicators: 400, items: 400, options: 60, flags: 20 } as const;

/**
 * The draft after a step, and the step that takes it back; or why nothing was done. Both the browser, which shows the change at
 * once, and the server, which decides, use it.
 *
 * @param parts whether parts that are put in come from anywhere and are checked, or were made by the page itself or have
 *   been checked by the server: checking one takes a tenth of the time that a key press may.
 */
export function applyStep(
  document: DraftDocument,
  step: DraftStep,
  parts: "foreign" | "known" = "foreign",
): StepResult {
  let current = document;
  const inverse: DraftOperation[] = [];
  for (const [index, operation] of step.entries()) {
    const done = apply(current, operation, parts);
    if (!done.ok) return { ...done, operation: index };
    current = done.document;
    inverse.unshift(done.inverse);
  }
  if (textsOf(current).length > MOST_PARTS) return { ok: false, refusal: "too_much", operation: step.length - 1 };
  return { ok: true, document: current, inverse };
}

type Done =
  | { readonly ok: true; readonly document: DraftDocument; readonly inverse: DraftOperation }
  | { readonly ok: false; readonly refusal: Refusal; readonly current?: Json };

function apply(document: DraftDocument, operation: DraftOperation, parts: "foreign" | "known"): Done {
  switch (operation.kind) {
    case "set":
      return setField(document, operation);
    case "words":
      return setWords(document, operation);
    case "add":
      return parts === "known" ? put(document, operation, operation.part as unknown as Part) : add(document, operation);
    case "remove":
      return remove(document, operation);
    case "move":
      return move(document, operation);
  }
}

function setField(document: DraftDocument, operation: Extract<DraftOperation, { kind: "set" }>): Done {
  const { node, field, from, to } = operation;
  const kind = kindOf(document, node);
  const part = kind && partOf(document, kind, node);
  if (!kind || !part) return refuse("gone");
  const schema = Object.entries<z.ZodType>(FIELDS[kind]).find(([name]) => name === field)?.[1];
  const value = schema?.safeParse(to);
  if (!value?.success) return refuse("invalid");
  const current = (part[field] ?? null) as Json;
  if (!same(current, from) && !same(current, to)) return refuse("changed_by_other", current);
  const { [field]: _former, ...rest } = part;
  const next = to === null ? rest : { ...rest, [field]: value.data };
  return {
    ...{ ok: true, document: withPart(document, kind, node, to === null && kind === "root" ? part : next) },
    inverse: { ...operation, from: to, to: current },
  };
}

function setWords(document: DraftDocument, operation: Extract<DraftOperation, { kind: "words" }>): Done {
  const { node, field, language, from, to } = operation;
  const kind = kindOf(document, node);
  const part = kind && partOf(document, kind, node);
  if (!kind || !part) return refuse("gone");
  if (!TEXTS[kind].some((name) => name === field)) return refuse("invalid");
  const text = part[field] as Readonly<Record<string, typeof to>>;
  const current = text[language] ?? null;
  // What is compared is what people read: who wrote it, or a mark, is nothing that anybody loses.
  const differs = current?.words !== from?.words && current?.words !== to?.words;
  if (differs) return refuse("changed_by_other", current);
  const { [language]: _former, ...others } = text;
  const next = to === null ? others : { ...others, [language]: to };
  return {
    ...{ ok: true, document: withPart(document, kind, node, { ...part, [field]: next }) },
    inverse: { ...operation, from: to, to: current },
  };
}

function add(document: DraftDocument, operation: Extract<DraftOperation, { kind: "add" }>): Done {
  const { list, of, part } = operation;
  if (!listOf(document, list, of)) return refuse("gone");
  const read = PARTS[list].safeParse(part);
  return read.success ? put(document, operation, read.data) : refuse("invalid");
}

function put(document: DraftDocument, operation: Extract<DraftOperation, { kind: "add" }>, part: Part): Done {
  const { list, of, after } = operation;
  const parts = listOf(document, list, of);
  if (!parts) return refuse("gone");
  if (parts.length >= MOST_IN_LIST[list]) return refuse("too_much");
  const ids = idsOf(part);
  if (new Set(ids).size < ids.length || ids.some((id) => kindOf(document, id) !== null)) return refuse("invalid");
  return {
    ...{ ok: true, document: withList(document, list, of, placed(parts, part, after)) },
    inverse: { kind: "remove", list, of, node: part.id },
  };
}

function remove(document: DraftDocument, operation: Extract<DraftOperation, { kind: "remove" }>): Done {
  const { list, of, node } = operation;
  const parts = listOf(document, list, of);
  const index = parts?.findIndex(({ id }) => id === node) ?? -1;
  const part = parts?.[index];
  if (!parts || !part) return refuse("gone");
  const after = parts[index - 1]?.id ?? null;
  return {
    ...{
      ok: true,
      document: withList(
        document,
        list,
        of,
        parts.filter(({ id }) => id !== node),
      ),
    },
    inverse: { kind: "add", list, of, after, part: part as unknown as Json },
  };
}

function move(document: DraftDocument, operation: Extract<DraftOperation, { kind: "move" }>): Done {
  const { list, of, node, after } = operation;
  const parts = listOf(document, list, of);
  const index = parts?.findIndex(({ id }) => id === node) ?? -1;
  const part = parts?.[index];
  if (!parts || !part || after === node) return refuse("gone");
  const others = parts.filter(({ id }) => id !== node);
  return {
    ...{ ok: true, document: withList(document, list, of, placed(others, part, after)) },
    inverse: { ...operation, after: parts[index - 1]?.id ?? null },
  };
}

/** Where the neighbour is gone, the part comes last: it is not lost, and whoever placed it sees where it is. */
function placed(parts: readonly Part[], part: Part, after: string | null): Part[] {
  const index = after === null ? -1 : parts.findIndex(({ id }) => id === after);
  const at = after !== null && index === -1 ? parts.length : index + 1;
  return [...parts.slice(0, at), part, ...parts.slice(at)];
}

function refuse(refusal: Refusal, current?: Json): Done {
  return { ok: false, refusal, ...(current !== undefined && { current }) };
}

function idsOf(part: Readonly<Record<string, unknown>>): string[] {
  const inner = LISTS.flatMap((list) => {
    const parts = part[list];
    return Array.isArray(parts) ? parts.flatMap((one: Record<string, unknown>) => idsOf(one)) : [];
  });
  return typeof part["id"] === "string" ? [part["id"], ...inner] : inner;
}

function same(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
