import type { Reader, Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { deputiesOn, standsInAt } from "../absence/stand-in.server";
import { accessTo, endAccess, giveAccess } from "../access/case-access.server";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { localDate } from "../calendar/working-days";
import { carriersFor } from "../staff/carriers.server";
import type { Faults } from "./case";
import type { NamingInput } from "./people";

/*
 * Who may open a case. A protected child's case is opened by those who carry it, who stand in for them, and by persons
 * whom a leader or manager has named; the page where that is done shows the reference and nothing of the child.
 */

/** Null outside the cases that the actor may assign. */
export async function casePeople(store: Store, actor: Actor, caseId: string, now: Date) {
  const { read } = store.database;
  const row = await assignable(read, actor, caseId);
  if (!row) return null;
  const today = localDate(now);
  const [given, deputies, carriers] = await Promise.all([
    accessTo(read, caseId, now),
    deputiesOn(
      read,
      [row.responsibleId, row.coworkerId].filter((id) => id !== null),
      today,
    ),
    carriersFor(read, [row.unit.path]),
  ]);
  const inside = new Set([row.responsibleId, row.coworkerId, ...given.map(({ staffId }) => staffId)]);
  return {
    caseId,
    reference: row.reference,
    unitName: row.unit.name,
    protectedChild: row.child.protectedAt !== null,
    carriers: (["responsible", "coworker"] as const).flatMap((as) => {
      const person = row[as];
      if (!person) return [];
      const deputy = deputies.get(person.id);
      const stands = deputy !== undefined && standsInAt(deputy, row.unit.path);
      return [{ as, name: person.name, deputy: stands ? { name: deputy.deputyName, untilOn: deputy.untilOn } : null }];
    }),
    given,
    choices: carriers.filter(({ id }) => !inside.has(id)).map(({ id, name }) => ({ id, name })),
  };
}

export type Naming =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: "not_found" | "not_protected" }
  | { readonly ok: false; readonly refusal: "faulty"; readonly faults: Faults };

/**
 * Lets a named person into a protected child's case, for a reason, until it is taken away.
 *
 * Refusals: `not_found`; `not_protected`, since others are reached by role; `faulty` for a person who holds no role
 * there, or who has access already.
 */
export async function namePerson(
  store: Store,
  actor: Actor,
  caseId: string,
  { staffId, reason }: NamingInput,
  now: Date,
): Promise<Naming> {
  const today = localDate(now);
  return store.database.write(async (transaction): Promise<Naming> => {
    const row = await assignable(transaction, actor, caseId);
    if (!row) return { ok: false, refusal: "not_found" };
    if (!row.child.protectedAt) return { ok: false, refusal: "not_protected" };
    const carriers = await carriersFor(transaction, [row.unit.path]);
    if (!carriers.some(({ id }) => id === staffId)) {
      return { ok: false, refusal: "faulty", faults: { staffId: "carrier_elsewhere" } };
    }
    const given = await accessTo(transaction, caseId, now);
    if (given.some((access) => access.staffId === staffId && access.kind === "named")) {
      return { ok: false, refusal: "faulty", faults: { staffId: "already_named" } };
    }
    const gift = { caseId, staffId, kind: "named", fromOn: today, untilOn: null, reason } as const;
    await giveAccess(transaction, store.keys, actor, { ...gift, grantedById: actor.staffId }, now);
    return { ok: true };
  });
}

/** Takes access away from somebody who was given it. It is gone at that person's next request. */
export async function endCaseAccess(
  store: Store,
  actor: Actor,
  { caseId, accessId }: { readonly caseId: string; readonly accessId: string },
  now: Date,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: "not_found" }> {
  return store.database.write(async (transaction) => {
    const ended =
      (await assignable(transaction, actor, caseId)) &&
      (await endAccess(transaction, actor, { caseId, accessId }, now));
    return ended ? { ok: true } : { ok: false, refusal: "not_found" };
  });
}

function assignable(read: Reader | Transaction, actor: Actor, caseId: string) {
  return read.caseRecord.findFirst({
    where: { AND: [{ id: caseId }, casesWithin(actor, "case.assign")] },
    select: {
      reference: true,
      responsibleId: true,
      coworkerId: true,
      responsible: { select: { id: true, name: true } },
      coworker: { select: { id: true, name: true } },
      unit: { select: { name: true, path: true } },
      child: { select: { protectedAt: true } },
    },
  });
}
