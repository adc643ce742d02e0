import { z } from "zod";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { changeDraft, changesOf, type MadeStep, type RefusedStep, undoChange } from "./changing.server";
import { readDraft } from "./draft.server";
import { DraftStep } from "./operation";

/*
 * What an open editor sends and is sent: its own steps, steps that take others back, and in return everything that has been
 * made since it last heard, its own among it, in the order in which it was made.
 */

export const Edits = z.strictObject({
  since: z.int().min(0),
  edits: z
    .array(
      z.union([
        z.strictObject({ id: z.string().regex(/^[\w-]{1,60}$/), step: DraftStep }),
        /** Takes back the step that was made under this id. */
        z.strictObject({ id: z.string().regex(/^[\w-]{1,60}$/), undo: z.string().regex(/^[\w-]{1,60}$/) }),
      ]),
    )
    .max(200),
});
export type Edits = z.infer<typeof Edits>;

export interface RefusedEdit {
  readonly id: string;
  readonly refusal: RefusedStep["refusal"] | "undone_already";
  readonly current?: RefusedStep["current"];
}

export type Taken =
  | { readonly ok: true; readonly changes: readonly MadeStep[]; readonly refused: readonly RefusedEdit[] }
  | { readonly ok: false; readonly refusal: "forbidden" | "gone" };

/** Makes edits in their order. Each has an id and is made once, however often it is sent. */
export async function takeEdits(
  store: Store,
  actor: Actor,
  draftId: string,
  { since, edits }: Edits,
  now: Date,
): Promise<Taken> {
  const open = await readDraft(store, draftId);
  if (!open || open.endedAs !== null) return { ok: false, refusal: "gone" };
  const refused: RefusedEdit[] = [];
  for (const run of runsOf(edits)) {
    if ("steps" in run) {
      const done = await changeDraft(store, actor, draftId, { since, steps: run.steps }, now);
      if (!done.ok) return done;
      refused.push(...done.refused);
      continue;
    }
    const { id, undo } = run;
    if ((await revisionOf(store, draftId, id)) !== null) continue;
    const revision = await revisionOf(store, draftId, undo);
    // What was never made needs nothing to take it back.
    if (revision === null) {
      refused.push({ id, refusal: "gone" });
    } else {
      const undone = await undoChange(store, actor, draftId, { undo: revision, changeId: id }, now);
      if (undone.ok) continue;
      if (undone.refusal === "forbidden") return { ok: false, refusal: "forbidden" };
      refused.push({ id, refusal: undone.refusal });
    }
  }
  return { ok: true, refused, changes: await changesOf(store, draftId, since) };
}

/** A step of one's own, so that it can be taken back after the page was closed. */
export interface OwnStep {
  readonly changeId: string;
  /** Id of the step that it took back. */
  readonly undoes: string | null;
  readonly inverse: DraftStep;
}

const MOST_OWN = 100;

/** The last steps that somebody made in a draft, oldest first. */
export async function ownSteps({ database }: Store, draftId: string, staffId: string): Promise<OwnStep[]> {
  const rows = await database.read.draftChange.findMany({
    where: { draftId, byId: staffId },
    orderBy: { revision: "desc" },
    take: MOST_OWN,
    select: { revision: true, changeId: true, undoes: true, operation: true },
  });
  const ids = new Map(rows.map(({ revision, changeId }) => [revision, changeId]));
  return rows.reverse().map(({ changeId, undoes, operation }) => ({
    changeId,
    undoes: undoes === null ? null : (ids.get(undoes) ?? ""),
    inverse: (JSON.parse(operation) as { inverse: DraftStep }).inverse,
  }));
}

async function revisionOf({ database }: Store, draftId: string, changeId: string): Promise<number | null> {
  const row = await database.read.draftChange.findUnique({
    where: { draftId_changeId: { draftId, changeId } },
    select: { revision: true },
  });
  return row?.revision ?? null;
}

type Run =
  | { readonly steps: { readonly id: string; readonly step: DraftStep }[] }
  | { readonly id: string; readonly undo: string };

function runsOf(edits: Edits["edits"]): Run[] {
  const runs: Run[] = [];
  for (const edit of edits) {
    const last = runs.at(-1);
    if (!("step" in edit)) runs.push(edit);
    else if (last && "steps" in last) last.steps.push(edit);
    else runs.push({ steps: [edit] });
  }
  return runs;
}
