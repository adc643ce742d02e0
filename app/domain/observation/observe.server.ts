import type { KeyRing } from "#app/crypto/keys";
import type { Transaction } from "#app/db/client.server";
import { type Dialect, rowsFromJson } from "#app/db/dialect";
import type { Statements } from "#app/db/statements.server";
import type { Store } from "#app/db/store";
import { localDate } from "../calendar/working-days";
import type { AnsweredVersion } from "../response/comparison";
import { observedAnswers } from "./answers";
import { type FrozenVersion, observedItems, type Pace } from "./item";
import { backgroundOf } from "./background";
import { observedCases, observedFollowUps } from "./background.server";
import { type Background, DIMENSIONS, NO_BACKGROUND } from "./dimension";
import type { Reach } from "./measure";
import { type Period, periodAfter, periodOf } from "./period";

/** An observation about to be written: `subject` is still an id. */
export interface NewObservation extends Background {
  readonly period: Period;
  readonly measure: string;
  readonly subject: string;
  readonly value: string;
  /** Id of the child where something else is counted; null where the child is the subject. */
  readonly child: string | null;
}

/**
 * Writes what a response says in the statistics, in the transaction that sends it. A child that answers twice in a half-year
 * is counted once, by what it said last. What comes after a half-year has been closed counts in the next one.
 *
 * @param asked the version that was answered, and how the child came to its answers.
 * @param sentAt when it was sent; for one that is counted afterwards (backfill) that was long ago.
 */
export async function observeResponse(
  transaction: Transaction,
  statements: Statements,
  store: Store,
  of: { readonly caseId: string; readonly followUpId: string },
  answered: AnsweredVersion,
  previous: AnsweredVersion | null,
  asked: { readonly version: FrozenVersion; readonly pace: Readonly<Record<string, Pace>> },
  sentAt: Date,
): Promise<void> {
  const observed = observedAnswers(answered, previous);
  const items = observedItems(asked.version, answered, asked.pace);
  if (observed.length + items.length === 0) return;
  const on = localDate(sentAt);
  const cases = await observedCases(transaction, store, [of.caseId]);
  const followUps = await observedFollowUps(transaction, [of.followUpId]);
  const caseFacts = cases.get(of.caseId);
  if (!caseFacts) throw new Error("A response was sent in a case that is not there");
  const background = backgroundOf(caseFacts, followUps.get(of.followUpId) ?? null, on);
  const period = await openPeriodFrom(statements, store.database.dialect, periodOf(on));
  const about = { period, subject: caseFacts.childId, child: null };
  await writeObservations(statements, store, [
    ...observed.map(({ measure, reach, value }) => ({ ...within(reach, background), ...about, measure, value })),
    // Who finds a question hard is nobody's business: of the whole municipality only.
    ...items.map(({ measure, value }) => ({ ...NO_BACKGROUND, ...about, measure, value })),
  ]);
}

/** What may be told of where a measure was observed. */
export function within(reach: Reach, background: Background): Background {
  return reach === "whole" ? NO_BACKGROUND : background;
}

/** Writes any number of observations in one statement; one that is there already is replaced. */
export async function writeObservations(
  statements: Statements,
  { database: { dialect }, keys }: Store,
  observations: readonly NewObservation[],
): Promise<void> {
  if (observations.length === 0) return;
  const rows = observations.map((row) => ({
    ...row,
    subject: hashed(keys, row, row.subject),
    child: row.child === null ? null : hashed(keys, row, `child ${row.child}`),
  }));
  // The random order of the keys is the order of the rows, on PostgreSQL too: nothing is left of which came together.
  rows.sort((a, b) => (a.subject < b.subject ? -1 : 1));
  await statements.execute(insertion(dialect), JSON.stringify(rows));
}

/** Of measure and half-year too: neither two answers of one child nor two half-years can be put together by it. */
function hashed(keys: KeyRing, { measure, period }: Pick<NewObservation, "measure" | "period">, id: string): string {
  return keys.mac("observation", `${measure} ${period} ${id}`).subarray(0, 16).toString("base64url");
}

/**
 * Takes away where a child lives, how old it is and so on from what it has said in half-years that are open: it is protected
 * from now on, and counted in the whole municipality only. What is closed stands; tables of it have been proved with it.
 */
export async function forgetBackground(
  statements: Statements,
  { database, keys }: Store,
  childId: string,
): Promise<void> {
  const { dialect } = database;
  const open = await statements.rows<{ period: string; measure: string }>(
    `SELECT DISTINCT o."period", o."measure" FROM "Observation" o, ${rowsFromJson(dialect, 1, { all: "integer" })}
WHERE o."measure" NOT LIKE 'item.%' AND NOT EXISTS (SELECT 1 FROM "Snapshot" s WHERE s."period" = o."period")`,
    JSON.stringify([{ all: 1 }]),
  );
  const rows = open.map((row) => ({ ...row, subject: hashed(keys, row, childId) }));
  const given = rowsFromJson(dialect, 1, { period: "text", measure: "text", subject: "text" });
  const nothing = DIMENSIONS.map((dimension) => `"${dimension}" = NULL`).join(", ");
  await statements.execute(
    `UPDATE "Observation" SET ${nothing} WHERE ("period", "measure", "subject") IN
(SELECT input."period", input."measure", input."subject" FROM ${given})`,
    JSON.stringify(rows),
  );
}

/** The half-year, or the first one after it that is not closed. */
export async function openPeriodFrom(statements: Statements, dialect: Dialect, period: Period): Promise<Period> {
  const from = rowsFromJson(dialect, 1, { period: "text" });
  const rows = await statements.rows<{ period: string }>(
    `SELECT s."period" FROM "Snapshot" s, ${from} WHERE s."period" >= input."period"`,
    JSON.stringify([{ period }]),
  );
  const closed = new Set(rows.map((row) => row.period));
  let open = period;
  while (closed.has(open)) open = periodAfter(open);
  return open;
}

const KEY = ["period", "measure", "subject"] as const;
const SAID = ["value", "child", ...DIMENSIONS] as const;

function insertion(dialect: Dialect): string {
  const columns = [...KEY, ...SAID];
  const quoted = columns.map((column) => `"${column}"`).join(", ");
  const input = rowsFromJson(dialect, 1, Object.fromEntries(columns.map((column) => [column, "text" as const])));
  const replaced = SAID.map((column) => `"${column}" = excluded."${column}"`).join(", ");
  return `INSERT INTO "Observation" (${quoted}) SELECT ${quoted} FROM ${input} WHERE true
ON CONFLICT ("period", "measure", "subject") DO UPDATE SET ${replaced}`;
}
