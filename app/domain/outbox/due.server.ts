import { type KeyRing } from "#app/crypto/keys";
import { open } from "#app/crypto/seal";
import { type Dialect, instantOf, rowsFromJson, timestampText } from "#app/db/dialect";
import type { MessageKind } from "#app/db/generated/sqlite/client";
import { takenAlone } from "#app/db/locking";
import type { Statements } from "#app/db/statements.server";
import { openContact } from "../case/child-contact";
import type { Channel, FollowUpType, Mode } from "../follow-up/preparation";
import type { Claiming } from "./claim.server";
import type { Contact } from "./decision";
import type { SentChannel } from "./outbox.server";
import { mobileNumber } from "./phone-number";

/** A message whose time has come, with everything about it and its follow-up that one statement gives. */
export interface DueMessage {
  readonly id: string;
  readonly key: string;
  readonly kind: MessageKind;
  readonly attempts: number;
  readonly language: string;
  readonly followUpId: string | null;
  readonly invitationId: string | null;
  /** Whom a notice goes to. A notice about a follow-up goes to whoever carries the case now. */
  readonly staffId: string | null;
  readonly isNotice: boolean;
  readonly meetingOn: string | null;
  readonly mode: Mode | null;
  readonly followUpChannel: Channel | null;
  readonly remindersPausedAt: string | Date | null;
  readonly invitedAt: string | Date | null;
  readonly expiresAt: string | Date | null;
  readonly latestId: string | null;
  readonly closedOn: string | null;
  readonly followUpType: FollowUpType | null;
  readonly unitId: string | null;
  readonly unitPath: string | null;
  readonly childId: string | null;
  readonly protectedAt: string | Date | null;
  readonly contactSealed: string | null;
  /** It is about flags, and none of those that its response raised waits for anybody. */
  readonly flagsTaken: boolean;
  readonly staffEmail: string | null;
  readonly staffPhoneSealed: string | null;
  readonly staffEndedAt: string | Date | null;
  readonly staffLanguage: string | null;
}

/**
 * Those that have waited longest, taken for this transaction alone: along the index, however many wait behind them.
 *
 * @param accountsSince when given, links to accounts of staff made after it, and nothing else.
 */
export function dueMessages(
  statements: Statements,
  dialect: Dialect,
  { channel, take }: Pick<Claiming, "channel" | "take">,
  accountsSince: Date | null,
  now: Date,
): Promise<DueMessage[]> {
  const since = timestampText(dialect, accountsSince ?? now);
  const input = JSON.stringify([{ now: timestampText(dialect, now), since }]);
  const accounts = `AND m."kind" = 'account_link' AND m."createdAt" > (SELECT given."since" FROM given)`;
  return statements.rows(
    `WITH given AS (SELECT input."now", input."since" FROM ${rowsFromJson(dialect, 1, { now: "timestamp", since: "timestamp" })}),
m AS (SELECT m.* FROM "Message" m WHERE m."status" = 'queued' AND m."channel" = '${channel}'
AND m."notBefore" <= (SELECT given."now" FROM given) ${accountsSince ? accounts : ""}
ORDER BY m."notBefore" LIMIT ${Math.trunc(take)} ${takenAlone(dialect, "m")})
SELECT m."id", m."key", m."kind", m."attempts", m."language", m."followUpId", m."invitationId", s."id" AS "staffId",
m."staffId" IS NOT NULL AS "isNotice", f."meetingOn", f."mode", f."channel" AS "followUpChannel", f."remindersPausedAt",
i."createdAt" AS "invitedAt", i."expiresAt",
(SELECT l."id" FROM "Invitation" l WHERE l."followUpId" = m."followUpId" ORDER BY l."generation" DESC LIMIT 1) AS "latestId",
c."closedOn", f."type" AS "followUpType", c."unitId", u."path" AS "unitPath", c."childId", ch."protectedAt", ch."contactSealed",
(fl."id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Flag" o WHERE o."responseId" = fl."responseId"
AND o."level" IN ('now', 'soon') AND (o."acknowledgedAt" IS NULL
OR (m."kind" = 'flag_escalated' AND o."actedAt" IS NULL AND o."acknowledgedAt" <= m."createdAt")))) AS "flagsTaken",
s."email" AS "staffEmail", s."phoneSealed" AS "staffPhoneSealed", s."endedAt" AS "staffEndedAt", s."language" AS "staffLanguage"
FROM m
LEFT JOIN "Invitation" i ON i."id" = m."invitationId"
LEFT JOIN "FollowUp" f ON f."id" = m."followUpId"
LEFT JOIN "CaseRecord" c ON c."id" = f."caseId"
LEFT JOIN "Unit" u ON u."id" = c."unitId"
LEFT JOIN "Child" ch ON ch."id" = c."childId"
LEFT JOIN "Flag" fl ON fl."id" = m."flagId"
LEFT JOIN "StaffMember" s ON m."staffId" IS NOT NULL
AND s."id" = CASE WHEN m."kind" = 'no_answer' THEN c."responsibleId" ELSE m."staffId" END
ORDER BY m."notBefore", m."id"`,
    input,
  );
}

/**
 * Which of these children have got something today, or are getting it at this moment. SQLite joins in the order of CROSS
 * JOIN: from the few children to their messages, not from all messages to them.
 */
export async function childrenSentToday(
  statements: Statements,
  dialect: Dialect,
  childIds: readonly string[],
  dayBegan: Date,
): Promise<Set<string>> {
  if (childIds.length === 0) return new Set();
  const since = timestampText(dialect, dayBegan);
  const rows = await statements.rows<{ childId: string }>(
    `SELECT DISTINCT c."childId" FROM ${rowsFromJson(dialect, 1, { childId: "text", since: "timestamp" })}
CROSS JOIN "CaseRecord" c CROSS JOIN "FollowUp" f CROSS JOIN "Message" m
WHERE c."childId" = input."childId" AND f."caseId" = c."id" AND m."followUpId" = f."id" AND m."staffId" IS NULL
AND (m."status" = 'sending' OR (m."status" IN ('sent', 'maybe_sent') AND m."settledAt" >= input."since"
AND COALESCE(m."reason", '') <> 'written_to_file'))`,
    JSON.stringify(childIds.map((childId) => ({ childId, since }))),
  );
  return new Set(rows.map(({ childId }) => childId));
}

/** Where the message goes. What cannot be opened must not hold up the messages behind it, whatever the cause. */
export function contactOf(keys: KeyRing, row: DueMessage, channel: SentChannel): Contact {
  try {
    if (row.isNotice) return { to: channel === "email" ? row.staffEmail : staffPhone(keys, row) };
    // A protected child's contact details are not even looked at.
    if (row.protectedAt !== null) return { to: null };
    const { email = null, phone } = openContact(keys, row.contactSealed);
    return { to: channel === "email" ? email : mobileNumber(phone ?? "") };
  } catch {
    return "unreadable";
  }
}

function staffPhone(keys: KeyRing, { staffPhoneSealed }: DueMessage): string | null {
  return staffPhoneSealed === null ? null : mobileNumber(open(keys, "staff.phone", staffPhoneSealed));
}

/** As the decisions want it. @throws for a row without an invitation, which only a notice may be. */
export function instant(value: string | Date | null): Date {
  const at = instantOf(value);
  if (!at) throw new Error("A message of a follow-up without its link");
  return at;
}
