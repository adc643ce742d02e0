import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { SHOWN_TO_STAFF } from "../follow-up/own-words.server";
import type { HandingOverBy } from "../transfer/transfer.server";
import type { ApiCaller } from "./api-key.server";

/** The cases whose answers a key may fetch: its unit's and those below; protected children's with a scope of its own. */
export function readableBy({ unitPath, scopes }: ApiCaller): Prisma.CaseRecordWhereInput {
  if (!scopes.includes("responses_read")) return { id: { in: [] } };
  const unit = { path: { startsWith: unitPath } };
  return scopes.includes("responses_read_protected") ? { unit } : { unit, child: { protectedAt: null } };
}

export function byKey(caller: ApiCaller): HandingOverBy {
  const { apiKeyId, actor } = caller;
  return { audit: actor, within: readableBy(caller), staffId: null, apiKeyId };
}

/** A hand-over is confirmed within the key's units, whether or not it may read. */
export function byConfirmingKey({ apiKeyId, actor, unitPath }: ApiCaller): HandingOverBy {
  return { audit: actor, within: { unit: { path: { startsWith: unitPath } } }, staffId: null, apiKeyId };
}

/**
 * What children have sent, the oldest first, without a word of it. Moments are ISO instants.
 *
 * @param query.cursor where the last page ended, as given back by it.
 */
export async function listSubmitted(
  store: Store,
  caller: ApiCaller,
  query: {
    readonly since: Date | null;
    readonly cursor: { readonly at: Date; readonly id: string } | null;
    readonly limit: number;
  },
) {
  const { since, cursor, limit } = query;
  const from = cursor
    ? { OR: [{ submittedAt: { gt: cursor.at } }, { submittedAt: cursor.at, id: { gt: cursor.id } }] }
    : { submittedAt: since ? { gte: since } : { not: null } };
  const rows = await store.database.read.questionnaireResponse.findMany({
    where: { AND: [from, { followUp: { ...SHOWN_TO_STAFF, caseRecord: readableBy(caller) } }] },
    orderBy: [{ submittedAt: "asc" }, { id: "asc" }],
    take: limit + 1,
    select: {
      ...{ id: true, followUpId: true, submittedAt: true },
      followUp: {
        select: {
          type: true,
          meetingOn: true,
          caseRecord: { select: { reference: true } },
          transfers: { where: { confirmedAt: { not: null } }, take: 1, select: { id: true } },
        },
      },
    },
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    responses: page.map(({ id, followUpId, submittedAt, followUp }) => ({
      ...{ id, followUpId, submittedAt: submittedAt?.toISOString() ?? "" },
      ...{ case: followUp.caseRecord.reference, type: followUp.type, meetingOn: followUp.meetingOn },
      transferred: followUp.transfers.length > 0,
    })),
    next: last?.submittedAt ? `${last.submittedAt.toISOString()}.${last.id}` : null,
  };
}
