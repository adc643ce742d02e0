import type { KeyRing } from "#app/crypto/keys";
import { open, seal } from "#app/crypto/seal";
import type { Reader, Transaction } from "#app/db/client.server";
import { type Dialect, rowsFromJson, timestampText } from "#app/db/dialect";
import type { Statements } from "#app/db/statements.server";
import type { AnswerValue, Answers, Item } from "../questionnaire/version";
import { fromColumns, toColumns } from "./stored-answer";

/*
 * The Answer table. Statements are written by hand and take any number of rows at once, because a group of children
 * shares one transaction.
 */

export interface AnswerToWrite {
  readonly responseId: string;
  readonly item: Pick<Item, "key" | "type">;
  readonly value: AnswerValue;
  /** A sum of `AnswerMark`. */
  readonly marks: number;
  /** How long the question had been in sight; left out where nobody can say, as in a form that is sent as a whole. */
  readonly seconds?: number | null;
  readonly sequence: number;
  readonly sessionId: string;
  readonly savedAt: Date;
}

export interface ItemOfResponse {
  readonly responseId: string;
  readonly itemKey: string;
}

/** A stored choice, with what decides whether another answer to the same item is newer. */
export interface StoredChoice extends ItemOfResponse {
  readonly value: AnswerValue;
  readonly sequence: number;
  readonly sessionId: string;
}

/** What is stored of a response's answers. */
export interface StoredAnswers {
  readonly all: Answers;
  /** Those that one browser session saved. */
  readonly own: Answers;
  readonly ownMarks: Readonly<Record<string, number>>;
  /** How the child came to each of them. */
  readonly pace: Readonly<Record<string, { readonly seconds: number | null; readonly changes: number }>>;
}

/** The answers of a response, texts opened; `own` are those that one browser session saved. */
export async function readAnswers(
  read: Reader | Transaction,
  keys: KeyRing,
  responseId: string,
  sessionId: string | null,
): Promise<StoredAnswers> {
  const rows = await read.answer.findMany({ where: { responseId } });
  const all: Record<string, AnswerValue> = {};
  const own: Record<string, AnswerValue> = {};
  const ownMarks: Record<string, number> = {};
  const pace: Record<string, { seconds: number | null; changes: number }> = {};
  for (const { itemKey, chosen, textSealed, notAnswered, marks, sessionId: savedBy, seconds, changes } of rows) {
    const text = textSealed === null ? null : open(keys, "answer.text", textSealed);
    const value = fromColumns({ chosen, text, notAnswered });
    all[itemKey] = value;
    pace[itemKey] = { seconds, changes };
    if (savedBy !== sessionId) continue;
    own[itemKey] = value;
    if (marks > 0) ownMarks[itemKey] = marks;
  }
  return { all, own, ownMarks, pace };
}

/**
 * A session takes over answers that another one saved: the same browser's former one, or all others after the code that
 * was agreed on.
 */
export async function adoptAnswers(
  transaction: Transaction,
  responseId: string,
  from: { readonly sessionId: string } | "all",
  sessionId: string,
): Promise<void> {
  const whose = from === "all" ? { not: sessionId } : from.sessionId;
  await transaction.answer.updateMany({ where: { responseId, sessionId: whose }, data: { sessionId } });
}

/** When a browser session last saved an answer; null if it has none. */
export async function lastSavedBy(
  read: Reader | Transaction,
  responseId: string,
  sessionId: string,
): Promise<Date | null> {
  const { _max } = await read.answer.aggregate({ where: { responseId, sessionId }, _max: { savedAt: true } });
  return _max.savedAt;
}

/** How many of these items have an answer that one session saved. */
export function countSavedBy(
  transaction: Transaction,
  responseId: string,
  sessionId: string,
  itemKeys: readonly string[],
): Promise<number> {
  return transaction.answer.count({ where: { responseId, sessionId, itemKey: { in: [...itemKeys] } } });
}

/** The stored answers to choice items, for many responses at once; texts decide nothing and are not among them. */
export async function readChoices(
  statements: Pick<Statements, "rows">,
  dialect: Dialect,
  wanted: readonly ItemOfResponse[],
): Promise<StoredChoice[]> {
  if (wanted.length === 0) return [];
  const rows = await statements.rows<ChoiceRow>(
    `SELECT a."responseId", a."itemKey", a."chosen", a."notAnswered", a."sequence", a."sessionId"
FROM ${rowsFromJson(dialect, 1, PAIR)}
JOIN "Answer" a ON a."responseId" = input."responseId" AND a."itemKey" = input."itemKey"`,
    JSON.stringify(wanted),
  );
  return rows.map(({ chosen, notAnswered, sequence, ...row }) => ({
    ...row,
    sequence: Number(sequence),
    value: fromColumns({ chosen, text: null, notAnswered }),
  }));
}

/**
 * Writes answers, at most one for each item of a response. The larger sequence wins, whatever order they arrive in and
 * from whichever browser: it is the time at which the answer was given.
 *
 * Of how long a question was in sight the longest time stays: a look back at it is not the time it took. An answer that gets
 * another value has been changed once more; of texts, which are saved as they are typed, only that there is one now or none.
 */
export async function writeAnswers(
  statements: Statements,
  dialect: Dialect,
  keys: KeyRing,
  answers: readonly AnswerToWrite[],
): Promise<void> {
  if (answers.length === 0) return;
  const rows = answers.map(({ responseId, item, value, marks, seconds = null, sequence, sessionId, savedAt }) => {
    const { chosen, text, notAnswered } = toColumns(item, value);
    const textSealed = text === null ? null : seal(keys, "answer.text", text);
    const at = timestampText(dialect, savedAt);
    const of = { responseId, itemKey: item.key, sessionId, savedAt: at };
    return { ...of, chosen, textSealed, notAnswered, marks, sequence, seconds };
  });
  await statements.execute(
    `INSERT INTO "Answer" ("responseId", "itemKey", "chosen", "textSealed", "notAnswered", "marks", "sequence", "sessionId", "savedAt", "seconds")
SELECT "responseId", "itemKey", "chosen", "textSealed", "notAnswered", "marks", "sequence", "sessionId", "savedAt", "seconds"
FROM ${rowsFromJson(dialect, 1, ROW)} WHERE true
ON CONFLICT ("responseId", "itemKey") DO UPDATE SET "chosen" = excluded."chosen", "textSealed" = excluded."textSealed",
"notAnswered" = excluded."notAnswered", "marks" = excluded."marks", "sequence" = excluded."sequence", "sessionId" = excluded."sessionId",
"savedAt" = excluded."savedAt",
"seconds" = CASE WHEN excluded."seconds" > "Answer"."seconds" OR "Answer"."seconds" IS NULL THEN excluded."seconds" ELSE "Answer"."seconds" END,
"changes" = "Answer"."changes" + CASE WHEN ${SAME_VALUE} THEN 0 ELSE 1 END
WHERE excluded."sequence" > "Answer"."sequence"`,
    JSON.stringify(rows),
  );
}

export async function deleteAnswers(
  statements: Statements,
  dialect: Dialect,
  answers: readonly ItemOfResponse[],
): Promise<void> {
  if (answers.length === 0) return;
  await statements.execute(
    `DELETE FROM "Answer" WHERE ("responseId", "itemKey") IN
(SELECT "responseId", "itemKey" FROM ${rowsFromJson(dialect, 1, PAIR)})`,
    JSON.stringify(answers),
  );
}

/** Whether what is stored and what replaces it say the same. */
const SAME_VALUE = ["chosen", "notAnswered"]
  .map(
    (column) =>
      `("Answer"."${column}" = excluded."${column}" OR ("Answer"."${column}" IS NULL AND excluded."${column}" IS NULL))`,
  )
  .concat(`("Answer"."textSealed" IS NULL) = (excluded."textSealed" IS NULL)`)
  .join(" AND ");

const PAIR = { responseId: "text", itemKey: "text" } as const;

const ROW = {
  ...PAIR,
  chosen: "text",
  textSealed: "text",
  notAnswered: "enum NotAnsweredCode",
  marks: "integer",
  sequence: "bigint",
  sessionId: "text",
  savedAt: "timestamp",
  seconds: "integer",
} as const;

interface ChoiceRow extends ItemOfResponse {
  readonly chosen: string | null;
  readonly notAnswered: "skipped" | "dk" | "pns" | null;
  readonly sequence: bigint | number;
  readonly sessionId: string;
}
