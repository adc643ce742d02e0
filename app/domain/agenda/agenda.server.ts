import type { KeyRing } from "#app/crypto/keys";
import { open, seal } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { findFollowUp } from "../follow-up/facts.server";
import { type CaseFacts, caseFacts } from "../meeting/follow-up-facts.server";
import { answersToDecideFrom, openFollowUpAnswers, type OpenedAnswers } from "../meeting/opening.server";
import { answerView, type AnswerView, itemsShown } from "../meeting/answer-view";
import { staffNames } from "../staff/names.server";
import { type AgendaItem, changed, type DraftItem, mayEditAgenda, maySee, MOST_ITEMS } from "./agenda";
import { agendaDraft } from "./draft";
import type { AgendaInput } from "./input";
import type { KeptBack } from "./kept-back";

/** An item as its caseworker edits it. */
export interface AgendaRow extends AgendaItem {
  /** Why the others may not see it, for what comes from an answer. */
  readonly keptBack: KeptBack | null;
  readonly mayBeSeen: boolean;
  /** What the child answered, beside the subject; null for a subject of the caseworker's own. */
  readonly answer: AnswerView | null;
}

/** A saving of the agenda. `at` is an ISO instant. */
export interface SavedAgenda {
  readonly revision: number;
  readonly items: readonly AgendaItem[];
  readonly by: string | null;
  readonly at: string;
}

export interface AgendaPage {
  readonly facts: CaseFacts;
  readonly rows: readonly AgendaRow[];
  /** What the answers suggest and the agenda does not hold: taken away, or come since. */
  readonly offers: readonly AgendaRow[];
  /** Null before the first saving: the rows are a draft then. */
  readonly saved: Pick<SavedAgenda, "revision" | "by" | "at"> | null;
  readonly mayEdit: boolean;
  readonly answered: boolean;
  readonly protectedChild: boolean;
  readonly wordsLanguage: string;
}

/**
 * The agenda for who may read the answers, with the child's answers beside the subjects, so their opening is entered in
 * the read log. Null for everybody else.
 */
export async function openAgenda(
  store: Store,
  actor: Actor,
  ids: { readonly caseId: string; readonly followUpId: string },
  now: Date,
): Promise<AgendaPage | null> {
  const found = await openFollowUpAnswers(store, actor, ids, "both", now);
  if (!found) return null;
  const draft = draftOf(found, actor.language);
  const saved = await savedAgenda(store, ids.followUpId);
  const row = rowsOf(found, draft, actor.language);
  const held = saved ? saved.items : draft;
  return {
    facts: caseFacts(store, found.followUp, now),
    rows: held.map(row),
    offers: draft.filter(({ id }) => held.every((item) => item.id !== id)).map(row),
    saved: saved && { revision: saved.revision, by: saved.by, at: saved.at },
    mayEdit: mayEditAgenda(found.followUp.events),
    answered: found.answers !== null,
    protectedChild: found.followUp.protectedChild,
    wordsLanguage: found.followUp.response?.language ?? actor.language,
  };
}

/** Whether there is such an agenda for this actor at all, asked before a form is judged. */
export async function mayOpenAgenda(
  store: Store,
  actor: Actor,
  { caseId, followUpId }: { readonly caseId: string; readonly followUpId: string },
): Promise<boolean> {
  const row = await findFollowUp(store.database.read, actor, "answers.read", followUpId);
  return row?.caseId === caseId;
}

export type SavingAgenda =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: "not_found" | "wrong_state" | "too_many_items" }
  /** Somebody has saved since this one was begun: nothing is overwritten, and both are shown. */
  | { readonly ok: false; readonly refusal: "changed_meanwhile"; readonly theirs: SavedAgenda };

/**
 * Saves the agenda as it stands in the form, and does what was pressed. What comes from an answer takes its source and
 * its limits from the answers and never from the form: an item that nobody may let be seen is stored as not seen.
 */
export async function saveAgenda(
  store: Store,
  actor: Actor,
  ids: { readonly caseId: string; readonly followUpId: string },
  input: AgendaInput,
  now: Date,
): Promise<SavingAgenda> {
  const found = await answersToDecideFrom(store, actor, ids);
  if (!found) return { ok: false, refusal: "not_found" };
  const draft = draftOf(found, actor.language);
  const items = itemsToSave(input, draft);
  if (items.length > MOST_ITEMS) return { ok: false, refusal: "too_many_items" };
  const { caseId, followUpId } = ids;
  const written = await store.database.write(async (transaction): Promise<SavingAgenda | "stale"> => {
    const row = await findFollowUp(transaction, actor, "answers.read", followUpId);
    if (!row || row.caseId !== caseId) return { ok: false, refusal: "not_found" };
    if (!mayEditAgenda(row.events)) return { ok: false, refusal: "wrong_state" };
    const itemsSealed = seal(store.keys, "agenda.items", JSON.stringify(items));
    const revision = input.revision + 1;
    const data = { itemsSealed, revision, updatedAt: now, updatedById: actor.staffId };
    const known = await transaction.agenda.findUnique({ where: { followUpId }, select: { revision: true } });
    if ((known?.revision ?? 0) !== input.revision) return "stale";
    await transaction.agenda.upsert({ where: { followUpId }, create: { followUpId, ...data }, update: data });
    await appendAudit(transaction, actor, { action: "agenda.saved", caseId, followUpId, revision }, now);
    return { ok: true };
  });
  if (written !== "stale") return written;
  const theirs = await savedAgenda(store, followUpId);
  return theirs ? { ok: false, refusal: "changed_meanwhile", theirs } : { ok: false, refusal: "wrong_state" };
}

/** What stands in the database; null before the first saving. The caller has checked who asks. */
export async function savedAgenda(store: Store, followUpId: string): Promise<SavedAgenda | null> {
  const row = await store.database.read.agenda.findUnique({ where: { followUpId } });
  if (!row) return null;
  const names = await staffNames(store.database.read, [row.updatedById]);
  return {
    revision: row.revision,
    items: itemsFrom(store.keys, row.itemsSealed),
    by: names.get(row.updatedById) ?? null,
    at: row.updatedAt.toISOString(),
  };
}

/** The agenda as the answers suggest it; nothing while nothing has been sent. */
export function draftOf({ followUp, answers, previous }: OpenedAnswers, language: string): DraftItem[] {
  if (!answers) return [];
  return agendaDraft(answers, previous, followUp.flags, language);
}

function itemsFrom(keys: KeyRing, itemsSealed: string): AgendaItem[] {
  return JSON.parse(open(keys, "agenda.items", itemsSealed)) as AgendaItem[];
}

function itemsToSave(input: AgendaInput, draft: readonly DraftItem[]): AgendaItem[] {
  const suggested = new Map(draft.map((item) => [item.id, item]));
  const held = input.items.flatMap((item): AgendaItem[] => {
    const known = suggested.get(item.id);
    if (!known) return item.text === "" ? [] : [{ ...item, seen: item.seen && item.source === "own" }];
    const { id, source } = known;
    return [{ id, source, text: item.text || known.text, seen: item.seen && maySee(known.keptBack) }];
  });
  const pressed = press(held, input.press, suggested);
  if (input.added === "") return pressed;
  const own = { id: `own-${newId()}`, source: "own", text: input.added, seen: input.addedSeen } as const;
  return changed(pressed, { kind: "add", item: own });
}

function press(
  items: AgendaItem[],
  pressed: AgendaInput["press"],
  suggested: ReadonlyMap<string, DraftItem>,
): AgendaItem[] {
  if (!pressed) return items;
  if (pressed.kind !== "offer") return changed(items, { kind: pressed.kind, id: pressed.id });
  const known = suggested.get(pressed.id);
  if (!known) return items;
  const { id, source, text, seen } = known;
  return changed(items, { kind: "add", item: { id, source, text, seen } });
}

function rowsOf({ answers }: OpenedAnswers, draft: readonly DraftItem[], language: string) {
  const asked = answers ? new Map(itemsShown(answers).map((item) => [item.key, item])) : null;
  return ({ id, source, text, seen }: AgendaItem): AgendaRow => {
    const suggested = draft.find((candidate) => candidate.id === id);
    const item = suggested && asked?.get(suggested.itemKey);
    const kept = suggested?.keptBack ?? null;
    const mayBeSeen = source === "own" || (suggested !== undefined && maySee(kept));
    const answer = item && answers ? answerView(item, answers.answers[item.key], language) : null;
    return { id, source, text, seen: seen && mayBeSeen, keptBack: kept, mayBeSeen, answer };
  };
}
