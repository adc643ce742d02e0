import { z } from "zod";
import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import { staffNames } from "../staff/names.server";
import { applyStep, type StepResult } from "./apply";
import type { DraftDocument } from "./document";
import { documentOf } from "./draft.server";
import { DraftStep } from "./operation";
import { signStep } from "./signing";

/** A step that somebody made, as others are told of it. */
export interface MadeStep {
  readonly revision: number;
  readonly changeId: string;
  readonly byId: string;
  readonly byName: string;
  readonly at: Date;
  readonly step: DraftStep;
  /** Revision of the step that this one took back. */
  readonly undoes: number | null;
}

type Failed = Extract<StepResult, { ok: false }>;

export interface RefusedStep {
  readonly id: string;
  readonly refusal: Failed["refusal"] | "translation_only" | "own_translation";
  /** What stands there instead. */
  readonly current?: Failed["current"];
}

export type Changing =
  | {
      readonly ok: true;
      readonly revision: number;
      readonly refused: readonly RefusedStep[];
      /** Made after `since`, in their order, save those of this request: they come before them. */
      readonly others: readonly MadeStep[];
    }
  | { readonly ok: false; readonly refusal: "forbidden" | "gone" };

/**
 * Makes steps one after the other, each whole or not at all: one that is refused does not hold up the next. The same id is
 * made once, however often it is sent.
 *
 * @param since the revision that the writer has.
 */
export async function changeDraft(
  store: Store,
  actor: Actor,
  draftId: string,
  { since, steps }: { since: number; steps: readonly { readonly id: string; readonly step: DraftStep }[] },
  now: Date,
): Promise<Changing> {
  const editor = may(actor, "questionnaire.edit");
  if (!editor && !may(actor, "questionnaire.translate")) return { ok: false, refusal: "forbidden" };
  const done = await store.database.write(async (transaction) => {
    const draft = await takeDraft(transaction, draftId);
    if (!draft) return null;
    let { document, revision } = draft;
    const refused: RefusedStep[] = [];
    for (const { id, step } of steps) {
      const known = await transaction.draftChange.findUnique({
        where: { draftId_changeId: { draftId, changeId: id } },
        select: { revision: true },
      });
      if (known) continue;
      const signed = signStep(document, step, actor.staffId, editor);
      if (!signed.ok) {
        refused.push({ id, refusal: signed.refusal });
        continue;
      }
      const result = applyStep(document, signed.step);
      if (!result.ok) {
        refused.push({ id, refusal: result.refusal, ...(result.current !== undefined && { current: result.current }) });
        continue;
      }
      revision += 1;
      document = result.document;
      const made: Stored = { step: signed.step, inverse: result.inverse };
      await keep(transaction, { draftId, revision, now, byId: actor.staffId, changeId: id, made, undoes: null });
    }
    if (revision !== draft.revision) await save(transaction, draftId, document, revision, now);
    return { revision, refused };
  });
  if (!done) return { ok: false, refusal: "gone" };
  const ids = new Set(steps.map(({ id }) => id));
  const others = (await changesOf(store, draftId, since)).filter(({ changeId }) => !ids.has(changeId));
  return { ok: true, ...done, others };
}

export type Undoing =
  | { readonly ok: true; readonly revision: number }
  | { readonly ok: false; readonly refusal: "forbidden" | "gone" | "undone_already" | Failed["refusal"] };

/**
 * Takes a step back, where nothing has been put in its place since; taking back what took something back does it again. Only
 * one's own steps.
 *
 * @param changeId of the new step, chosen by the browser.
 */
export async function undoChange(
  store: Store,
  actor: Actor,
  draftId: string,
  { undo, changeId }: { readonly undo: number; readonly changeId: string },
  now: Date,
): Promise<Undoing> {
  if (!may(actor, "questionnaire.edit") && !may(actor, "questionnaire.translate")) {
    return { ok: false, refusal: "forbidden" };
  }
  return store.database.write(async (transaction): Promise<Undoing> => {
    const draft = await takeDraft(transaction, draftId);
    const row = await transaction.draftChange.findUnique({
      where: { draftId_revision: { draftId, revision: undo } },
    });
    if (!draft || row?.byId !== actor.staffId) return { ok: false, refusal: "gone" };
    const already = await transaction.draftChange.findFirst({
      where: { draftId, undoes: undo },
      select: { revision: true },
    });
    if (already) return { ok: false, refusal: "undone_already" };
    const { inverse } = storedOf(row.operation);
    const result = applyStep(draft.document, inverse);
    if (!result.ok) return { ok: false, refusal: result.refusal };
    const revision = draft.revision + 1;
    const made: Stored = { step: inverse, inverse: result.inverse };
    await keep(transaction, { draftId, revision, now, byId: actor.staffId, changeId, made, undoes: undo });
    await save(transaction, draftId, result.document, revision, now);
    return { ok: true, revision };
  });
}

/** The steps after a revision, oldest first. */
export async function changesOf({ database }: Store, draftId: string, since: number): Promise<MadeStep[]> {
  const rows = await database.read.draftChange.findMany({
    where: { draftId, revision: { gt: since } },
    orderBy: { revision: "asc" },
  });
  const names = await staffNames(
    database.read,
    rows.map(({ byId }) => byId),
  );
  return rows.map(({ revision, changeId, byId, at, operation, undoes }) => ({
    ...{ revision, changeId, byId, byName: names.get(byId) ?? "", at, undoes, step: storedOf(operation).step },
  }));
}

const Stored = z.object({ step: DraftStep, inverse: DraftStep });
type Stored = z.infer<typeof Stored>;

function storedOf(operation: string): Stored {
  return Stored.parse(JSON.parse(operation));
}

/** The draft, held by this transaction: whoever changes it at the same time waits, and then sees what this one did. */
async function takeDraft(
  transaction: Transaction,
  draftId: string,
): Promise<{ document: DraftDocument; revision: number } | null> {
  const { count } = await transaction.questionnaireDraft.updateMany({
    where: { id: draftId, endedAt: null },
    data: { revision: { increment: 0 } },
  });
  if (count === 0) return null;
  const row = await transaction.questionnaireDraft.findUnique({
    where: { id: draftId },
    select: { document: true, revision: true },
  });
  return row && { document: documentOf(row.document), revision: row.revision };
}

interface Kept {
  readonly draftId: string;
  readonly revision: number;
  readonly now: Date;
  readonly byId: string;
  readonly changeId: string;
  readonly made: Stored;
  readonly undoes: number | null;
}

async function keep(transaction: Transaction, { now, made, ...row }: Kept): Promise<void> {
  await transaction.draftChange.create({ data: { ...row, at: now, operation: JSON.stringify(made) } });
}

async function save(transaction: Transaction, id: string, document: DraftDocument, revision: number, now: Date) {
  await transaction.questionnaireDraft.update({
    where: { id },
    data: { document: JSON.stringify(document), revision, changedAt: now },
  });
}
