import { type Dialect, instantOf, rowsFromJson } from "#app/db/dialect";
import type { Statements } from "#app/db/statements.server";
import type { Mode } from "../follow-up/preparation";
import type { Context } from "../questionnaire/version";
import { type InvitationState, invitationState } from "../invitation/state";

/*
 * What stands behind a link, a typed code or a browser's cookie: one statement over the tables that decide whether a
 * child may answer, so that a wrong secret and a used one take the same work, and so that a whole group of saved
 * answers is checked at once. It reads several concepts' tables and writes none.
 */

export interface ChildAccess {
  readonly state: InvitationState;
  readonly invitation: { readonly id: string; readonly createdAt: Date; readonly openedAt: Date | null };
  readonly followUp: {
    readonly id: string;
    readonly caseId: string;
    readonly unitId: string;
    readonly context: Context;
    readonly shortVersion: boolean;
    /** Of the code that was agreed on, if one was. */
    readonly resumeCodeHash: string | null;
    readonly mode: Mode | null;
  };
  readonly protectedChild: boolean;
  /** What the child chose last, else what was agreed when the follow-up was prepared. */
  readonly language: string | null;
  /** The version to answer: the one that was begun, else the one that the invitation was made for. */
  readonly versionId: string;
  readonly response: { readonly id: string; readonly submittedAt: Date | null } | null;
  /** Only when a cookie led here. */
  readonly session: { readonly id: string; readonly endedAt: Date | null; readonly lastSeenAt: Date } | null;
}

export type AccessKey = "tokenHash" | "codeHash" | "id";

/** The access behind an invitation's token hash, code hash or id; null when there is none. */
export async function accessByInvitation(
  statements: Pick<Statements, "rows">,
  dialect: Dialect,
  key: AccessKey,
  value: string,
  now: Date,
): Promise<ChildAccess | null> {
  const sql = `SELECT ${COLUMNS}, ${NO_SESSION}
FROM ${rowsFromJson(dialect, 1, { value: "text" })}
JOIN "Invitation" i ON i."${key}" = input."value" ${JOINS}`;
  const rows = await statements.rows<AccessRow>(sql, JSON.stringify([{ value }]));
  return rows[0] ? accessOf(rows[0], now) : null;
}

/** The accesses behind the hashes of browsers' cookies, by hash. Unknown ones are not in it. */
export async function accessBySessions(
  statements: Pick<Statements, "rows">,
  dialect: Dialect,
  sessionIds: readonly string[],
  now: Date,
): Promise<Map<string, ChildAccess>> {
  const sql = `SELECT ${COLUMNS}, ${SESSION}
FROM ${rowsFromJson(dialect, 1, { value: "text" })}
JOIN "ChildSession" s ON s."id" = input."value"
JOIN "Invitation" i ON i."id" = s."invitationId" ${JOINS}`;
  const parameter = JSON.stringify(sessionIds.map((value) => ({ value })));
  const rows = await statements.rows<AccessRow>(sql, parameter);
  return new Map(rows.map((row) => [row.sessionId ?? "", accessOf(row, now)]));
}

const COLUMNS = `i."id" AS "invitationId", i."createdAt", i."expiresAt", i."openedAt", i."withdrawnAt",
f."id" AS "followUpId", f."caseId", f."context", f."shortVersion", f."mode", f."resumeCodeHash",
f."versionId" AS "pinnedVersionId",
COALESCE(r."language", f."language") AS "language",
c."unitId", k."protectedAt",
r."id" AS "responseId", r."versionId", r."startedAt", r."submittedAt",
(SELECT e."kind" FROM "FollowUpEvent" e WHERE e."followUpId" = f."id" AND e."kind" IN ('cancelled', 'not_suitable')
LIMIT 1) AS "endedBy"`;

const SESSION = `s."id" AS "sessionId", s."endedAt", s."lastSeenAt"`;
const NO_SESSION = `NULL AS "sessionId", NULL AS "endedAt", NULL AS "lastSeenAt"`;

const JOINS = `JOIN "FollowUp" f ON f."id" = i."followUpId"
JOIN "CaseRecord" c ON c."id" = f."caseId"
JOIN "Child" k ON k."id" = c."childId"
LEFT JOIN "QuestionnaireResponse" r ON r."followUpId" = f."id"`;

/** As the drivers give it: what a raw statement returns for dates, booleans and JSON differs between them. */
interface AccessRow {
  readonly invitationId: string;
  readonly createdAt: Date | string;
  readonly expiresAt: Date | string;
  readonly openedAt: Date | string | null;
  readonly withdrawnAt: Date | string | null;
  readonly followUpId: string;
  readonly caseId: string;
  readonly context: Context | string;
  readonly shortVersion: boolean | number | null;
  readonly resumeCodeHash: string | null;
  readonly mode: Mode | null;
  readonly pinnedVersionId: string;
  readonly language: string | null;
  readonly unitId: string;
  readonly protectedAt: Date | string | null;
  readonly responseId: string | null;
  readonly versionId: string | null;
  readonly startedAt: Date | string | null;
  readonly submittedAt: Date | string | null;
  readonly endedBy: "cancelled" | "not_suitable" | null;
  readonly sessionId: string | null;
  readonly endedAt: Date | string | null;
  readonly lastSeenAt: Date | string | null;
}

function accessOf(row: AccessRow, now: Date): ChildAccess {
  const createdAt = new Date(row.createdAt);
  const openedAt = instantOf(row.openedAt);
  const submittedAt = instantOf(row.submittedAt);
  const startedAt = instantOf(row.startedAt);
  const facts = {
    createdAt,
    openedAt,
    expiresAt: new Date(row.expiresAt),
    withdrawnAt: instantOf(row.withdrawnAt),
    protectedAt: instantOf(row.protectedAt),
  };
  const happened = {
    events: row.endedBy ? [{ kind: row.endedBy, at: createdAt }] : [],
    // Whether anything has been answered decides between two states in both of which the link is live.
    response: startedAt && { startedAt, submittedAt, hasAnswers: false },
  };
  return {
    state: invitationState(facts, happened, now),
    invitation: { id: row.invitationId, createdAt, openedAt },
    followUp: {
      id: row.followUpId,
      caseId: row.caseId,
      unitId: row.unitId,
      context: typeof row.context === "string" ? (JSON.parse(row.context) as Context) : row.context,
      shortVersion: Boolean(row.shortVersion),
      resumeCodeHash: row.resumeCodeHash,
      mode: row.mode,
    },
    protectedChild: row.protectedAt !== null,
    language: row.language,
    versionId: row.versionId ?? row.pinnedVersionId,
    response: row.responseId === null ? null : { id: row.responseId, submittedAt },
    session:
      row.sessionId === null
        ? null
        : { id: row.sessionId, endedAt: instantOf(row.endedAt), lastSeenAt: new Date(row.lastSeenAt ?? 0) },
  };
}
