import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import { type Dialect, rowsFromJson, timestampText } from "#app/db/dialect";
import type { Statements } from "#app/db/statements.server";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { appendVeryManyAudits } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { addPlacements } from "../placement/many.server";
import { type NewCaseInput } from "./case";
import { sealedChild } from "./child.server";
import { nameKeys } from "./name-index";

/*
 * Thousands of cases at once. A child's search keys are some twenty rows, and a transaction that wrote them all would keep
 * every child's answer waiting for many seconds. So the children come first, some hundred at a time: a child without a
 * case is nowhere to be seen. Then all cases in one transaction, which is what everybody sees, or nothing.
 */

/** Children that no case names yet. @returns their ids in the same order. */
export async function stageChildren(store: Store, inputs: readonly NewCaseInput[], now: Date): Promise<string[]> {
  const { dialect } = store.database;
  const children = inputs.map((input) => ({
    id: newId(),
    ...sealedChild(store.keys, input),
    unaccompanied: input.unaccompanied ?? false,
    protectedAt: input.protectedChild ? timestampText(dialect, now) : null,
    createdAt: timestampText(dialect, now),
  }));
  const keys = children.flatMap(({ id }, index) =>
    nameKeys(store.keys, inputs[index]?.childName ?? "").map((key) => ({ childId: id, key })),
  );
  await store.database.write(async (_transaction, statements) => {
    await insert(statements, dialect, "Child", CHILD, children);
    await insert(statements, dialect, "ChildNameKey", { childId: "text", key: "text" }, keys);
  });
  return children.map(({ id }) => id);
}

/** Takes staged children away again. One that a case names stays. */
export async function discardStaged(store: Store, ids: readonly string[]): Promise<void> {
  await store.database.write((transaction) =>
    transaction.child.deleteMany({ where: { id: { in: [...ids] }, cases: { none: {} } } }),
  );
}

/** Children that were staged more than a day ago and that no case has named: whoever staged them died. */
export async function discardForgotten(store: Store, now: Date): Promise<number> {
  const yesterday = new Date(now.getTime() - 86_400_000);
  const forgotten = await store.database.read.child.findMany({
    where: { createdAt: { lt: yesterday }, cases: { none: {} } },
    select: { id: true },
    take: 500,
  });
  if (forgotten.length > 0)
    await discardStaged(
      store,
      forgotten.map(({ id }) => id),
    );
  return forgotten.length;
}

/** The cases of staged children with their placements, some hundred at a time, in the caller's transaction. */
export async function addCases(
  transaction: Transaction,
  statements: Statements,
  store: Store,
  actor: Actor,
  staged: readonly { readonly childId: string; readonly input: NewCaseInput }[],
  now: Date,
): Promise<void> {
  const { dialect } = store.database;
  const openedOn = localDate(now);
  const cases = staged.map(({ childId, input }) => ({
    ...{ id: newId(), childId, openedOn, createdAt: timestampText(dialect, now) },
    ...{ reference: input.reference, unitId: input.unitId, legalGround: input.legalGround },
    restrictionDecidedOn: input.restrictionDecidedOn,
    ...{ responsibleId: input.responsibleId, coworkerId: input.coworkerId },
  }));
  await insert(statements, dialect, "CaseRecord", CASE, cases);
  await addPlacements(
    statements,
    store,
    staged.map(({ input }, index) => ({ caseId: cases[index]?.id ?? "", ...input })),
  );
  const events = cases.map(({ id }) => ({ action: "case.created" as const, caseId: id }));
  await appendVeryManyAudits(transaction, statements, dialect, actor, events, now);
}

/** Which of these references a case has already. */
export async function takenReferences(
  statements: Pick<Statements, "rows">,
  dialect: Dialect,
  references: readonly string[],
): Promise<Set<string>> {
  const rows = await statements.rows<{ reference: string }>(
    `SELECT c."reference" FROM ${rowsFromJson(dialect, 1, { reference: "text" })}
JOIN "CaseRecord" c ON c."reference" = input."reference"`,
    JSON.stringify(references.map((reference) => ({ reference }))),
  );
  return new Set(rows.map(({ reference }) => reference));
}

type Columns = Parameters<typeof rowsFromJson>[2];

async function insert(
  statements: Statements,
  dialect: Dialect,
  table: string,
  columns: Columns,
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns)
    .map((name) => `"${name}"`)
    .join(", ");
  const from = rowsFromJson(dialect, 1, columns);
  await statements.execute(`INSERT INTO "${table}" (${names}) SELECT ${names} FROM ${from}`, JSON.stringify(rows));
}

const CHILD: Columns = {
  ...{ id: "text", nameSealed: "text", birthDateSealed: "text", contactSealed: "text", gender: "enum Gender" },
  ...{ language: "text", unaccompanied: "boolean", protectedAt: "timestamp", createdAt: "timestamp" },
};

const CASE: Columns = {
  ...{ id: "text", reference: "text", childId: "text", unitId: "text", responsibleId: "text", coworkerId: "text" },
  ...{ legalGround: "enum LegalGround", restrictionDecidedOn: "text", openedOn: "text", createdAt: "timestamp" },
};
