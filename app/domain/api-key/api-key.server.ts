import { apiKeyHash, newApiKey, newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import type { Transaction } from "#app/db/client.server";
import { type Actor, may, reach } from "../access/policy";
import { unitsWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { instantAt, addDays, localDate } from "../calendar/working-days";
import { enqueueNotice } from "../outbox/notice.server";
import { managersAround } from "../staff/addressees.server";
import { idsOfPath } from "../unit/unit";
import { type ApiKeyInput } from "./api-key";
import { type ApiScope, scopesIn, readsAnswers } from "./scopes";

/** Who asks through the interface: a key, what it may do, and what stands in for a staff member in domain operations. */
export interface ApiCaller {
  readonly apiKeyId: string;
  readonly unitPath: string;
  readonly scopes: readonly ApiScope[];
  readonly actor: Actor;
}

export type KeyMaking =
  /** The key itself is told here and never again: only a keyed hash of it is kept. */
  | { readonly ok: true; readonly apiKeyId: string; readonly key: string }
  | { readonly ok: false; readonly refusal: "not_allowed" }
  | { readonly ok: false; readonly refusal: "faulty"; readonly faults: Readonly<Record<string, string>> };

/**
 * Makes a key. Where it may fetch answers, the managers of the units that it reaches are told, so that no administrator
 * lets a system read children's answers in silence. The caller has asked for the administrator's password once more.
 */
export async function makeApiKey(store: Store, actor: Actor, input: ApiKeyInput, now: Date): Promise<KeyMaking> {
  if (!may(actor, "interface.manage")) return { ok: false, refusal: "not_allowed" };
  const { name, unitId, scopes, expiresOn } = input;
  const today = localDate(now);
  if (expiresOn < today) return { ok: false, refusal: "faulty", faults: { expiresOn: "date_past" } };
  if (expiresOn > addDays(today, LONGEST_DAYS))
    return { ok: false, refusal: "faulty", faults: { expiresOn: "key_too_long" } };
  const key = newApiKey();
  const id = newId();
  return store.database.write(async (transaction): Promise<KeyMaking> => {
    const unit = await transaction.unit.findFirst({
      where: { AND: [{ id: unitId }, unitsWithin(actor, "interface.manage")] },
    });
    if (!unit) return { ok: false, refusal: "faulty", faults: { unitId: "unit_outside" } };
    await transaction.apiKey.create({
      data: {
        ...{ id, name, unitId, keyHash: apiKeyHash(store.keys, key), scopes: JSON.stringify(scopes) },
        ...{ createdAt: now, createdById: actor.staffId, expiresAt: instantAt(addDays(expiresOn, 1), "00:00") },
      },
    });
    await appendAudit(transaction, actor, { action: "api_key.made", apiKeyId: id, unitId, scopes: [...scopes] }, now);
    if (readsAnswers(scopes)) await tellManagers(transaction, id, unit.path, now);
    return { ok: true, apiKeyId: id, key };
  });
}

async function tellManagers(transaction: Transaction, apiKeyId: string, unitPath: string, now: Date): Promise<void> {
  for (const { id: staffId, language } of await managersAround(transaction, unitPath)) {
    const notice = { key: `key_made ${apiKeyId} ${staffId}`, kind: "key_made", staffId, language } as const;
    await enqueueNotice(transaction, { ...notice, notBefore: now }, now);
  }
}

/** Two years: whoever still needs it then makes a new one. */
const LONGEST_DAYS = 731;

/** Ends a key at once. Doing it again changes nothing. False outside reach. */
export function revokeApiKey(store: Store, actor: Actor, apiKeyId: string, now: Date): Promise<boolean> {
  return store.database.write(async (transaction) => {
    const key = await transaction.apiKey.findFirst({
      where: { id: apiKeyId, unit: unitsWithin(actor, "interface.manage") },
      select: { endedAt: true },
    });
    if (!key) return false;
    if (key.endedAt) return true;
    await transaction.apiKey.update({ where: { id: apiKeyId }, data: { endedAt: now } });
    await appendAudit(transaction, actor, { action: "api_key.revoked", apiKeyId }, now);
    return true;
  });
}

export type ApiKeyRow = Awaited<ReturnType<typeof listApiKeys>>[number];

/** Keys of the units within reach and of those above them, which reach them too; those that work first. Moments are ISO instants. */
export async function listApiKeys(store: Store, actor: Actor, now: Date) {
  const reached = reach(actor, "interface.view");
  const above = reached?.kind === "some" ? reached.unitPaths.flatMap(idsOfPath) : [];
  const keys = await store.database.read.apiKey.findMany({
    // Beside another condition, one that holds for everything would be left out.
    where:
      reached?.kind === "all" ? {} : { unit: { OR: [unitsWithin(actor, "interface.view"), { id: { in: above } }] } },
    orderBy: [{ endedAt: { sort: "asc", nulls: "first" } }, { createdAt: "desc" }],
    take: 200,
    include: { unit: { select: { name: true } } },
  });
  return keys.map(({ id, name, unit, scopes, lastUsedAt, expiresAt, endedAt }) => ({
    ...{ id, name, unitName: unit.name, scopes: scopesIn(scopes) },
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    /** ISO day: the last one on which it works. */
    lastDay: expiresAt && localDate(new Date(expiresAt.getTime() - 1)),
    state: endedAt ? ("revoked" as const) : expiresAt && expiresAt <= now ? ("expired" as const) : ("live" as const),
  }));
}

/** The caller behind a key, read anew at each request; null when it is unknown, revoked or has run out. */
export async function callerOfKey(store: Store, key: string, now: Date): Promise<ApiCaller | null> {
  const row = await store.database.read.apiKey.findUnique({
    where: { keyHash: apiKeyHash(store.keys, key) },
    include: { unit: { select: { path: true } } },
  });
  if (!row || row.endedAt || (row.expiresAt && row.expiresAt <= now)) return null;
  await noteUse(store, row, now);
  const { id, name, unitId } = row;
  const unitPath = row.unit.path;
  const roles = [{ role: "unit_admin" as const, unitId, unitPath }];
  const actor = { staffId: id, apiKeyId: id, name, language: "sv", sessionId: "", roles };
  return { apiKeyId: id, unitPath, scopes: scopesIn(row.scopes), actor };
}

/** Once a minute at most: a system that asks often must not write as often. */
async function noteUse(store: Store, row: { readonly id: string; readonly lastUsedAt: Date | null }, now: Date) {
  if (row.lastUsedAt && now.getTime() - row.lastUsedAt.getTime() < 60_000) return;
  await store.database.write((transaction) =>
    transaction.apiKey.updateMany({ where: { id: row.id }, data: { lastUsedAt: now } }),
  );
}
