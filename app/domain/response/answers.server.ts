import { sessionHash } from "#app/crypto/token";
import type { Database } from "#app/db/client.server";
import { type GroupCommit, groupCommit } from "#app/db/group-commit";
import type { Statements } from "#app/db/statements.server";
import type { Store } from "#app/db/store";
import type { Item } from "../questionnaire/version";
import { accessBySessions, type ChildAccess } from "./access.server";
import {
  type AnswerToWrite,
  deleteAnswers,
  type ItemOfResponse,
  readChoices,
  writeAnswers,
} from "./answer-rows.server";
import { type IncomingAnswer, judge, type SaveRefusal } from "./asked-items";
import { type Questions, questionsOf } from "./asked-items.server";
import { holdDrafts } from "./hold.server";
import { closedTo } from "./session-state";

/** `refused` holds answers that can never be stored; those in `stored` are durable, whatever was refused beside them. */
export type SavedAnswers =
  | {
      readonly ok: true;
      readonly stored: readonly (readonly [itemKey: string, sequence: number])[];
      readonly refused: readonly (readonly [itemKey: string, code: SaveRefusal])[];
    }
  | { readonly ok: false; readonly refusal: "gone" | "sent" | "closed" };

interface Save {
  readonly sessionId: string;
  readonly batch: readonly IncomingAnswer[];
  readonly now: Date;
}

/**
 * Saves a batch of answers of one browser and resolves once they are durable. All that were accepted are stored in one
 * transaction, together with the removal of answers to items that they hide; the link's state is read in that same
 * transaction, so a withdrawn link is refused from the very next request on.
 *
 * Refusals: `gone` (no such session, left, withdrawn or expired), `sent`, `closed` (nothing to answer any more).
 *
 * @param secret the browser's cookie.
 * @throws Overloaded when too many requests wait.
 */
export function saveAnswers(
  store: Store,
  secret: string,
  batch: readonly IncomingAnswer[],
  now: Date,
): Promise<SavedAnswers> {
  return committer(store).submit({ sessionId: sessionHash(store.keys, secret), batch, now });
}

const committers = new WeakMap<Database, GroupCommit<Save, SavedAnswers>>();

function committer(store: Store): GroupCommit<Save, SavedAnswers> {
  let known = committers.get(store.database);
  if (!known) {
    const commit = (saves: readonly Save[]) =>
      store.database.writeByHand((statements) => saveTogether(store, statements, saves));
    known = groupCommit(commit, { together: 256, waiting: 5000, atOnce: store.database.byHandAtOnce });
    committers.set(store.database, known);
  }
  return known;
}

async function saveTogether(store: Store, statements: Statements, saves: readonly Save[]): Promise<SavedAnswers[]> {
  const { dialect, read } = store.database;
  const newest = new Date(Math.max(...saves.map((save) => save.now.getTime())));
  const sessionIds = [...new Set(saves.map((save) => save.sessionId))];
  await holdDrafts(statements, dialect, sessionIds);
  const accesses = await accessBySessions(statements, dialect, sessionIds, newest);
  const drafts = new Map<string, Draft>();
  for (const access of accesses.values()) {
    if (closedTo(access) === null && access.response) {
      const { id } = access.response;
      if (!drafts.has(id)) drafts.set(id, new Draft(id, await questionsOf(read, store, access)));
    }
  }
  await loadControls(store, statements, saves, accesses, drafts);
  const outcomes = saves.map((save): SavedAnswers => {
    const access = accesses.get(save.sessionId);
    const refusal = closedTo(access ?? null);
    if (refusal !== null) return { ok: false, refusal };
    const draft = access?.response && drafts.get(access.response.id);
    return draft ? draft.take(save) : { ok: false, refusal: "gone" };
  });
  const writes = [...drafts.values()].flatMap((draft) => [...draft.writes.values()]);
  const removals = [...drafts.values()].flatMap((draft) => draft.removals());
  // In this order: an item that was hidden and shown again within the group has lost its old answer, not its new one.
  await deleteAnswers(statements, dialect, removals);
  await writeAnswers(statements, dialect, store.keys, writes);
  return outcomes;
}

/** Only drafts whose path matters for what came in: most answers neither open, hide nor depend on anything. */
async function loadControls(
  store: Store,
  statements: Statements,
  saves: readonly Save[],
  accesses: ReadonlyMap<string, ChildAccess>,
  drafts: ReadonlyMap<string, Draft>,
): Promise<void> {
  const wanted = new Set<Draft>();
  for (const { sessionId, batch } of saves) {
    const draft = drafts.get(accesses.get(sessionId)?.response?.id ?? "");
    if (draft && batch.some(({ k }) => draft.dependsOnPath(k))) wanted.add(draft);
  }
  const pairs = [...wanted].flatMap((draft) => draft.controlPairs());
  for (const { responseId, itemKey, value, sequence, sessionId } of await readChoices(
    statements,
    store.database.dialect,
    pairs,
  )) {
    drafts.get(responseId)?.controls.set(itemKey, { value, sequence, sessionId });
  }
}

/** One response while a group of saves is worked through: what decides its path, and what will be written. */
class Draft {
  readonly controls = new Map<string, Pick<AnswerToWrite, "value" | "sequence" | "sessionId">>();
  readonly writes = new Map<string, AnswerToWrite>();
  private readonly hidden = new Set<string>();

  constructor(
    private readonly responseId: string,
    private readonly questions: Questions,
  ) {}

  dependsOnPath(itemKey: string): boolean {
    return this.questions.controls.has(itemKey) || this.questions.byKey.get(itemKey)?.showIf !== undefined;
  }

  controlPairs(): ItemOfResponse[] {
    return [...this.questions.controls].map((itemKey) => ({ responseId: this.responseId, itemKey }));
  }

  /** Judges one save against everything before it in the group. */
  take({ sessionId, batch, now }: Save): SavedAnswers {
    const stored = [...this.controls];
    const controls = {
      all: Object.fromEntries(stored.map(([key, { value }]) => [key, value])),
      own: Object.fromEntries(stored.flatMap(([key, by]) => (by.sessionId === sessionId ? [[key, by.value]] : []))),
    };
    // Nothing was answered later than it arrived: a clock that was put ahead must not outdo what comes after.
    const given = (sequence: number) => Math.min(sequence, now.getTime());
    const isNewer = (key: string, sequence: number) => replaces(this.controls.get(key), { sequence: given(sequence) });
    const { accepted, refused, hidden } = judge(this.questions, controls, batch, isNewer);
    for (const itemKey of hidden) this.hide(itemKey);
    for (const { item, value, marks, sequence, seconds } of accepted) {
      const { responseId } = this;
      const of = { responseId, item, sessionId, savedAt: now };
      this.put(item, { ...of, value, marks, seconds, sequence: given(sequence) });
    }
    return { ok: true, stored: accepted.map(({ item, sequence }) => [item.key, sequence]), refused };
  }

  removals(): ItemOfResponse[] {
    return [...this.hidden].map((itemKey) => ({ responseId: this.responseId, itemKey }));
  }

  private hide(itemKey: string): void {
    this.hidden.add(itemKey);
    this.controls.delete(itemKey);
    this.writes.delete(itemKey);
  }

  private put(item: Item, answer: AnswerToWrite): void {
    if (!replaces(this.writes.get(item.key), answer)) return;
    this.writes.set(item.key, answer);
    if (this.questions.controls.has(item.key) && replaces(this.controls.get(item.key), answer)) {
      this.controls.set(item.key, answer);
    }
  }
}

/** The rule of {@link writeAnswers}, for answers that have not reached the table yet. */
function replaces(old: Pick<AnswerToWrite, "sequence"> | undefined, fresh: Pick<AnswerToWrite, "sequence">): boolean {
  return !old || fresh.sequence > old.sequence;
}
