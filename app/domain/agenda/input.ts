import { z } from "zod";
import { type AgendaItem, AGENDA_SOURCES, type AgendaSource, LONGEST_ITEM, MOST_ITEMS } from "./agenda";

/*
 * What the form of an agenda sends: the ids in their order, a text and a tick for each, and which button was pressed.
 * The names of the fields hold the ids, so the form is read as a whole.
 */

export interface AgendaInput {
  /** The saving that this one began from; 0 before the first. */
  readonly revision: number;
  readonly items: readonly AgendaItem[];
  /** Something to do besides saving; what cannot be understood is nothing. */
  readonly press: { readonly kind: "up" | "down" | "remove" | "offer"; readonly id: string } | null;
  /** A subject of the caseworker's own, to put last; "" for none. */
  readonly added: string;
  readonly addedSeen: boolean;
}

const Id = z.string().regex(/^[a-z]+-[\w.-]{1,60}$/);

const Text = z
  .string()
  .transform((text) => text.replace(/\s+/g, " ").trim())
  .pipe(z.string().max(LONGEST_ITEM, "too_long"));

export const AgendaForm = z
  .object({
    revision: z.coerce.number().int().min(0),
    item: z.preprocess((value) => [value ?? []].flat(), z.array(Id).max(MOST_ITEMS, "too_many_items")),
    press: z.string().max(100).default(""),
    added: Text.default(""),
    addedSeen: z.literal("on").optional(),
  })
  .catchall(z.unknown())
  .transform((form, context): AgendaInput => {
    const items = [...new Set(form.item)].map((id): AgendaItem => {
      const text = Text.safeParse(form[`text-${id}`] ?? "");
      if (!text.success) {
        context.addIssue({ code: "custom", message: "too_long", path: [`text-${id}`] });
      }
      return { id, source: sourceOf(id), text: text.data ?? "", seen: form[`seen-${id}`] === "on" };
    });
    const { revision, added } = form;
    return { revision, items, press: pressOf(form.press), added, addedSeen: form.addedSeen === "on" };
  });

/** The source stands first in an id. An id that names none is of the caseworker's making. */
export function sourceOf(id: string): AgendaSource {
  return AGENDA_SOURCES.find((source) => id.startsWith(`${source}-`)) ?? "own";
}

function pressOf(text: string): AgendaInput["press"] {
  const [kind, id = ""] = text.split(" ");
  const known = (["up", "down", "remove", "offer"] as const).find((one) => one === kind);
  return known && Id.safeParse(id).success ? { kind: known, id } : null;
}
