import { newId } from "#app/crypto/token";
import type { Reader, Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { type Actor, may, reach } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { carriesBelow } from "../case/carried-by.server";
import { tellDeputies } from "../flag/deputies.server";
import { enqueueNotice } from "../outbox/notice.server";
import { stillHere } from "../staff/addressees.server";
import { type Carrier, carriersFor } from "../staff/carriers.server";
import { pathsOfRoles, staffBelow } from "../staff/colleagues.server";
import { absenceFaults, type AbsenceInput } from "./absence";

export type AbsenceResult =
  | { readonly ok: true; readonly absenceId: string }
  | { readonly ok: false; readonly refusal: "not_allowed" }
  | { readonly ok: false; readonly refusal: "faulty"; readonly faults: Readonly<Record<string, string>> };

/**
 * Registers that somebody is away and who stands in: oneself, or for leaders and managers anybody of their units. From
 * the first day on the deputy works with the cases where a role of the deputy's own reaches; when that is today, flags
 * that wait are the deputy's at once. Whoever is registered by somebody else is told of it.
 *
 * Refusals: `not_allowed`; `faulty` by field, also for a person who is not the actor's to register, for a deputy who
 * holds no role where the person does, and for the actor as deputy of somebody else where the actor carries nothing:
 * standing in opens a colleague's cases with their answers, and a leader's role alone does not.
 */
export async function registerAbsence(
  store: Store,
  actor: Actor,
  input: AbsenceInput,
  now: Date,
): Promise<AbsenceResult> {
  if (!may(actor, "absence.register")) return { ok: false, refusal: "not_allowed" };
  const today = localDate(now);
  return store.database.write(async (transaction): Promise<AbsenceResult> => {
    const people = await peopleFor(transaction, actor);
    const deputies = await deputiesFor(transaction, input.staffId);
    const faults = {
      ...(!deputies.some(({ id }) => id === input.deputyId) && { deputyId: "deputy_elsewhere" }),
      ...absenceFaults(
        input,
        {
          ofPerson: await absencesOf(transaction, input.staffId, today),
          ofDeputy: await absencesOf(transaction, input.deputyId, today),
        },
        today,
      ),
      ...((await opensForSelf(transaction, actor, input)) && { deputyId: "deputy_own_choice" }),
      ...(!people.some(({ id }) => id === input.staffId) && { staffId: "person_outside" }),
    };
    if (Object.keys(faults).length > 0) return { ok: false, refusal: "faulty", faults };
    const absenceId = newId();
    const { staffId, deputyId } = input;
    await transaction.staffAbsence.create({
      data: { id: absenceId, ...input, createdAt: now, createdById: actor.staffId },
    });
    await appendAudit(transaction, actor, { action: "absence.registered", absenceId, staffId, deputyId }, now);
    if (staffId !== actor.staffId) await tellRegistered(transaction, { absenceId, staffId }, now);
    if (input.fromOn <= today) await tellDeputies(transaction, staffId, now);
    return { ok: true, absenceId };
  });
}

/** Calls an absence off, or ends it early. The deputy's right is gone with the next request. */
export async function endAbsence(
  store: Store,
  actor: Actor,
  absenceId: string,
  now: Date,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: "not_found" }> {
  return store.database.write(async (transaction) => {
    const people = await peopleFor(transaction, actor);
    const absence = await transaction.staffAbsence.findFirst({
      where: { id: absenceId, endedAt: null, staffId: { in: people.map(({ id }) => id) } },
      select: { staffId: true },
    });
    if (!absence) return { ok: false, refusal: "not_found" };
    await transaction.staffAbsence.update({ where: { id: absenceId }, data: { endedAt: now } });
    const { staffId } = absence;
    await appendAudit(transaction, actor, { action: "absence.ended", absenceId, staffId }, now);
    return { ok: true };
  });
}

export type AbsenceRow = Awaited<ReturnType<typeof absencesFor>>[number];

/** Absences under way and to come that the actor may change, the earliest first. */
export async function absencesFor(store: Store, actor: Actor, now: Date) {
  const { read } = store.database;
  const today = localDate(now);
  const people = await peopleFor(read, actor);
  const rows = await read.staffAbsence.findMany({
    where: { staffId: { in: people.map(({ id }) => id) }, endedAt: null, untilOn: { gte: today } },
    orderBy: [{ fromOn: "asc" }, { id: "asc" }],
    take: 100,
    select: {
      id: true,
      fromOn: true,
      untilOn: true,
      staff: { select: { name: true } },
      deputy: { select: { name: true } },
    },
  });
  return rows.map(({ id, staff, deputy, fromOn, untilOn }) => ({
    ...{ absenceId: id, name: staff.name, deputyName: deputy.name, fromOn, untilOn },
    underWay: fromOn <= today,
  }));
}

/** Whom the actor may register as away, and who can stand in for one of them. Null where the actor may not. */
export async function absenceChoices(store: Store, actor: Actor) {
  if (!may(actor, "absence.register")) return null;
  const { read } = store.database;
  const people = await peopleFor(read, actor);
  const paths = await pathsOfRoles(
    read,
    people.map(({ id }) => id),
  );
  return { people, deputies: await carriersFor(read, paths) };
}

/** Absences that hold on a day or later. */
function absencesOf(read: Reader | Transaction, staffId: string, day: string) {
  return read.staffAbsence.findMany({
    where: { staffId, endedAt: null, untilOn: { gte: day } },
    select: { fromOn: true, untilOn: true },
  });
}

/** Whether the actor makes themselves deputy of somebody else, in whose units they carry no case. */
async function opensForSelf(transaction: Transaction, actor: Actor, { staffId, deputyId }: AbsenceInput) {
  if (deputyId !== actor.staffId || staffId === actor.staffId) return false;
  return !(await carriesBelow(transaction, actor.staffId, await pathsOfRoles(transaction, [staffId])));
}

/** Tells somebody that a colleague has registered them as away: an absence opens cases, and could be a mistake. */
async function tellRegistered(
  transaction: Transaction,
  { absenceId, staffId }: { readonly absenceId: string; readonly staffId: string },
  now: Date,
): Promise<void> {
  const [person] = await stillHere(transaction, [staffId]);
  if (!person) return;
  const notice = {
    key: `absence ${absenceId}`,
    kind: "absence_registered",
    staffId,
    language: person.language,
  } as const;
  await enqueueNotice(transaction, { ...notice, notBefore: now }, now);
}

/** The actor first, then the colleagues of the units that the actor leads. */
async function peopleFor(read: Reader | Transaction, actor: Actor): Promise<{ id: string; name: string }[]> {
  const reached = reach(actor, "absence.register");
  if (!reached) return [];
  const unitPaths = reached.kind === "all" ? ["/"] : reached.unitPaths;
  const colleagues = await staffBelow(read, unitPaths);
  const others = colleagues.filter(({ id }) => id !== actor.staffId).map(({ id, name }) => ({ id, name }));
  return [{ id: actor.staffId, name: actor.name }, ...others];
}

/** Who can carry cases where a person does. */
async function deputiesFor(read: Reader | Transaction, staffId: string): Promise<Carrier[]> {
  return carriersFor(read, await pathsOfRoles(read, [staffId]));
}
