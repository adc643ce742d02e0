import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { changeDraft } from "./changing.server";
import type { Draft } from "./draft.server";
import type { DraftOperation } from "./operation";
import { addressInFile, readdressed } from "./row-address";
import { targetsOf, type TextToTranslate, textsToTranslate, wordsAfter } from "./translating";
import { draftToTranslate, textId, wordsOperation } from "./translating.server";
import { type JudgedRow, judgeRows, type RowOutcome, type TranslationRow } from "./translation-rows";

/** The address of a text in a file of translations. */
export function rowId(draft: Pick<Draft, "id" | "document">, text: TextToTranslate): string {
  return addressInFile({ key: draft.document.key, draftId: draft.id }, textId(text));
}

/**
 * Takes rows of a file in, by steps of the draft that can be taken back, and says of each row what came of it. Null for a draft
 * that has ended or is nobody's business.
 */
export async function importTranslations(
  store: Store,
  actor: Actor,
  draftId: string,
  rows: readonly TranslationRow[],
  now: Date,
): Promise<readonly JudgedRow[] | null> {
  const draft = await draftToTranslate(store, actor, draftId);
  if (!draft || draft.endedAs !== null) return null;
  const { document } = draft;
  const texts = targetsOf(document).flatMap((language) =>
    textsToTranslate(document, language).map((text) => ({
      ...{ id: rowId(draft, text), language, source: text.source, own: text.own },
      text,
    })),
  );
  const byRow = new Map(texts.map((known) => [`${known.language} ${known.id}`, known]));
  const here = { key: document.key, draftId };
  const judged = judgeRows(readdressed(rows, texts, here), texts, targetsOf(document));
  const changes = judged.flatMap((each): Change[] => {
    const found = byRow.get(`${each.row.language} ${each.row.id}`);
    if (!each.words || !found) return [];
    const { text, language } = found;
    const after = wordsAfter(text.own, text.source, { kind: "write", ...each.words }, actor.staffId);
    return after.ok && after.words ? [{ judged: each, operation: wordsOperation(text, language, after.words) }] : [];
  });
  const refused = await change(store, actor, draft, chunked(changes), now);
  // What stood together in a step with a row that met somebody's change has done nothing wrong: each for itself.
  const alone = await change(
    store,
    actor,
    draft,
    [...refused.keys()].map((each) => [each]),
    now,
  );
  const collided = new Map([...alone].map(([{ judged: row }, outcome]) => [row, outcome]));
  return judged.map((each) => {
    const outcome = collided.get(each);
    return outcome ? { row: each.row, outcome, words: null } : each;
  });
}

interface Change {
  readonly judged: JudgedRow;
  readonly operation: DraftOperation;
}

/** Makes each list of changes as one step. Those that were refused, and why. */
async function change(
  store: Store,
  actor: Actor,
  draft: Draft,
  lists: readonly (readonly Change[])[],
  now: Date,
): Promise<ReadonlyMap<Change, RowOutcome>> {
  if (lists.length === 0) return new Map();
  const made = lists.map((changes) => ({
    ...{ changes, id: newId() },
    step: changes.map(({ operation }) => operation),
  }));
  const steps = made.map(({ id, step }) => ({ id, step }));
  const changed = await changeDraft(store, actor, draft.id, { since: draft.revision, steps }, now);
  if (!changed.ok) return new Map(lists.flat().map((each) => [each, "changed_meanwhile"]));
  const refusals = new Map(changed.refused.map(({ id, refusal }) => [id, refusal]));
  return new Map(
    made.flatMap(({ id, changes }) => {
      const refusal = refusals.get(id);
      if (!refusal) return [];
      const outcome = refusal === "changed_by_other" || refusal === "gone" ? "changed_meanwhile" : "does_not_fit";
      return changes.map((each) => [each, outcome] as const);
    }),
  );
}

/** Changes of one step; a file of a long questionnaire is several steps. */
const IN_ONE_STEP = 400;

function chunked(changes: readonly Change[]): Change[][] {
  const steps: Change[][] = [];
  for (let at = 0; at < changes.length; at += IN_ONE_STEP) steps.push(changes.slice(at, at + IN_ONE_STEP));
  return steps;
}
