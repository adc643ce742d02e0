import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { addCases, discardForgotten, discardStaged, stageChildren, takenReferences } from "../case/many.server";
import { checkTable, type ImportCheck, type ImportedTable } from "./check";
import { importChoices } from "./choices.server";
import { openTable, sealTable } from "./packed.server";

/*
 * A file of cases, from upload to acceptance. The rows are kept sealed for a day at most, for the one who uploaded them,
 * and every look at them checks them anew: units, people and references may have changed since.
 */

const KEPT_MS = 24 * 3_600_000;

export type Keeping =
  { readonly ok: true; readonly importId: string } | { readonly ok: false; readonly refusal: "not_allowed" };

/** Keeps what was read, for looking through and accepting. Nothing else changes. */
export async function keepImport(store: Store, actor: Actor, table: ImportedTable, now: Date): Promise<Keeping> {
  if (!may(actor, "case.create")) return { ok: false, refusal: "not_allowed" };
  const rowsSealed = await sealTable(store.keys, table, breathe);
  const importId = newId();
  const { staffId } = actor;
  await store.database.write(async (transaction) => {
    // One at a time: a corrected file replaces the faulty one.
    await transaction.caseImport.deleteMany({ where: { staffId } });
    await transaction.caseImport.create({ data: { id: importId, staffId, rowsSealed, createdAt: now } });
  });
  return { ok: true, importId };
}

/** What an import would do, as of now. Null when there is none of the actor's, or not any longer. */
export async function checkImport(
  store: Store,
  actor: Actor,
  importId: string,
  now: Date,
): Promise<ImportCheck | null> {
  if (!may(actor, "case.create")) return null;
  const kept = await store.database.read.caseImport.findFirst({
    where: { id: importId, staffId: actor.staffId, createdAt: { gt: new Date(now.getTime() - KEPT_MS) } },
  });
  if (!kept) return null;
  const table = await openTable(store.keys, kept.rowsSealed, breathe);
  const choices = await importChoices(store, actor);
  const { statements, dialect } = store.database;
  const takenOf = (references: readonly string[]) => takenReferences(statements, dialect, references);
  return checkTable(table, choices, localDate(now), takenOf, breathe);
}

export type Accepting =
  | { readonly ok: true; readonly cases: number }
  /** `faulty`: something is wrong with the file, perhaps only since it was looked at. */
  | { readonly ok: false; readonly refusal: "not_found" | "faulty" };

/** Cases written without a pause inside the one transaction. */
const PART = 200;

/**
 * Makes all the cases of an import, or none: it is checked again first, and a reference that is taken in the very last
 * moment undoes everything. What was kept is gone afterwards.
 */
export async function acceptImport(store: Store, actor: Actor, importId: string, now: Date): Promise<Accepting> {
  const check = await checkImport(store, actor, importId, now);
  if (!check) return { ok: false, refusal: "not_found" };
  const { cases, faults } = check;
  if (faults.length > 0 || check.faultyRows > 0 || cases.length === 0) return { ok: false, refusal: "faulty" };
  const staged: string[] = [];
  let accepted = false;
  try {
    for (const part of partsOf(cases)) {
      staged.push(
        ...(await stageChildren(
          store,
          part.map(({ input }) => input),
          now,
        )),
      );
      await breathe();
    }
    accepted = await makeCases(
      store,
      actor,
      importId,
      cases.map(({ input }, index) => ({ input, childId: staged[index] ?? "" })),
      now,
    );
  } finally {
    if (!accepted) for (const part of partsOf(staged)) await discardStaged(store, part);
  }
  return accepted ? { ok: true, cases: cases.length } : { ok: false, refusal: "faulty" };
}

async function makeCases(
  store: Store,
  actor: Actor,
  importId: string,
  staged: readonly Parameters<typeof addCases>[4][number][],
  now: Date,
): Promise<boolean> {
  const { dialect } = store.database;
  return store.database
    .write(async (transaction, statements) => {
      for (const part of partsOf(staged)) {
        const taken = await takenReferences(
          statements,
          dialect,
          part.map(({ input }) => input.reference),
        );
        if (taken.size > 0) throw new ReferenceTaken();
        await addCases(transaction, statements, store, actor, part, now);
        await breathe();
      }
      await transaction.caseImport.deleteMany({ where: { id: importId, staffId: actor.staffId } });
      await appendAudit(transaction, actor, { action: "cases.imported", cases: staged.length }, now);
      return true;
    }, LONG)
    .catch((error: unknown) => {
      // Or taken by somebody else in the same moment, which PostgreSQL only tells when it writes.
      if (error instanceof ReferenceTaken || /unique/i.test(String(error))) return false;
      throw error;
    });
}

/** Undoes the transaction: there is no other way out of one. */
class ReferenceTaken extends Error {}

/** Seconds that the one transaction may take. */
const LONG = { longestSeconds: 120 };

/** The uploader has changed their mind. */
export async function discardImport(store: Store, actor: Actor, importId: string): Promise<void> {
  const where = { id: importId, staffId: actor.staffId };
  await store.database.write((transaction) => transaction.caseImport.deleteMany({ where }));
}

/** Deletes imports that nobody accepted within a day, and children that were staged for one that died. */
export async function forgetImports(store: Store, now: Date): Promise<number> {
  const old = { createdAt: { lte: new Date(now.getTime() - KEPT_MS) } };
  if ((await store.database.read.caseImport.count({ where: old })) > 0) {
    await store.database.write((transaction) => transaction.caseImport.deleteMany({ where: old }));
  }
  return discardForgotten(store, now);
}

function partsOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / PART) }, (_, index) =>
    all.slice(index * PART, (index + 1) * PART),
  );
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
