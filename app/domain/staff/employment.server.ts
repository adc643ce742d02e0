import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { type Actor, CARRIERS, type Role } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { openCasesCarriedBy, openCasesOutside } from "../case/assignment.server";
import { makeAccountLink } from "./account-link.server";
import { endAllSessions } from "./sessions.server";
import { clearSecondFactor } from "./second-factor.server";
import { type InviteInput, mayGive } from "./staff";
import { staffWithin } from "./staff.server";

/*
 * Who works here and as what. Nobody changes the own account, so that a role is always given by one person to another;
 * nobody sees or chooses a colleague's password; and nobody leaves while children have them as their caseworker.
 */

export type StaffChange =
  | { readonly ok: true; readonly staffId: string }
  | {
      readonly ok: false;
      readonly refusal:
        "not_found" | "own_account" | "unit_outside" | "email_taken" | "role_held" | "last_system_admin";
    }
  | { readonly ok: false; readonly refusal: "carries_cases"; readonly cases: number };

/** A new account with one role. Its owner chooses a password by the link that goes out, or signs in by single sign-on. */
export async function inviteStaff(store: Store, actor: Actor, input: InviteInput, now: Date): Promise<StaffChange> {
  return store.database.write(async (transaction) => {
    const { name, email, role, unitId } = input;
    if (!(await mayGiveIn(transaction, actor, role, unitId))) return { ok: false, refusal: "unit_outside" };
    if (await transaction.staffMember.findUnique({ where: { email } })) return { ok: false, refusal: "email_taken" };
    const staffId = newId();
    const { language } = actor;
    await transaction.staffMember.create({ data: { id: staffId, email, name, language, createdAt: now } });
    await appendAudit(transaction, actor, { action: "staff.created", staffId }, now);
    await transaction.staffRole.create({ data: { id: newId(), staffId, unitId, role } });
    await appendAudit(transaction, actor, { action: "staff.role_given", staffId, unitId, role }, now);
    await makeAccountLink(store, transaction, { staffId, language, purpose: "activate", by: actor }, now);
    return { ok: true, staffId };
  });
}

export async function giveRole(
  store: Store,
  actor: Actor,
  staffId: string,
  given: { readonly role: Role; readonly unitId: string },
  now: Date,
): Promise<StaffChange> {
  return managing(store, actor, staffId, async (transaction) => {
    const { role, unitId } = given;
    if (!(await mayGiveIn(transaction, actor, role, unitId))) return { ok: false, refusal: "unit_outside" };
    const held = await transaction.staffRole.findUnique({
      where: { staffId_unitId_role: { staffId, unitId, role } },
    });
    if (held) return { ok: false, refusal: "role_held" };
    await transaction.staffRole.create({ data: { id: newId(), staffId, unitId, role } });
    await appendAudit(transaction, actor, { action: "staff.role_given", staffId, unitId, role }, now);
    return { ok: true, staffId };
  });
}

/** Takes a role back. Refused while children have its owner as caseworker whom no other role of theirs covers. */
export async function takeRole(
  store: Store,
  actor: Actor,
  staffId: string,
  roleId: string,
  now: Date,
): Promise<StaffChange> {
  return managing(store, actor, staffId, async (transaction) => {
    const held = await transaction.staffRole.findFirst({
      where: { id: roleId, staffId },
      select: { role: true, unitId: true, unit: { select: { path: true } } },
    });
    if (!held || !mayGive(actor, held.role, held.unit.path)) return { ok: false, refusal: "not_found" };
    if (held.role === "system_admin" && (await isLastSystemAdmin(transaction, staffId))) {
      return { ok: false, refusal: "last_system_admin" };
    }
    const { role, unitId } = held;
    const cases = CARRIERS.includes(role) ? await casesLeftBehind(transaction, staffId, roleId) : 0;
    if (cases > 0) return { ok: false, refusal: "carries_cases", cases };
    await transaction.staffRole.delete({ where: { id: roleId } });
    await appendAudit(transaction, actor, { action: "staff.role_taken", staffId, unitId, role }, now);
    return { ok: true, staffId };
  });
}

/** Somebody has left: the account ends, and with it every session. Refused while children have them as caseworker. */
export async function endEmployment(store: Store, actor: Actor, staffId: string, now: Date): Promise<StaffChange> {
  return managing(store, actor, staffId, async (transaction) => {
    if (!(await reachesWhole(transaction, actor, staffId))) return { ok: false, refusal: "not_found" };
    if (await isLastSystemAdmin(transaction, staffId)) return { ok: false, refusal: "last_system_admin" };
    const cases = await openCasesCarriedBy(transaction, staffId);
    if (cases > 0) return { ok: false, refusal: "carries_cases", cases };
    await transaction.staffMember.update({ where: { id: staffId }, data: { endedAt: now } });
    await appendAudit(transaction, actor, { action: "staff.ended", staffId }, now);
    await endAllSessions(transaction, actor, staffId, now);
    return { ok: true, staffId };
  });
}

/** Sends a new link: to activate an account that has not been, else to choose a new password. */
export async function sendAccountLink(store: Store, actor: Actor, staffId: string, now: Date): Promise<StaffChange> {
  return managing(store, actor, staffId, async (transaction) => {
    const staff = await transaction.staffMember.findUniqueOrThrow({ where: { id: staffId } });
    const purpose = staff.passwordHash === null ? "activate" : "reset";
    await makeAccountLink(store, transaction, { staffId, language: staff.language, purpose, by: actor }, now);
    return { ok: true, staffId };
  });
}

/** For somebody who has lost both telephone and recovery codes, and said so in person. Ends every session. */
export async function resetSecondFactor(store: Store, actor: Actor, staffId: string, now: Date): Promise<StaffChange> {
  return managing(store, actor, staffId, async (transaction) => {
    if (!(await reachesWhole(transaction, actor, staffId))) return { ok: false, refusal: "not_found" };
    await clearSecondFactor(transaction, staffId);
    await appendAudit(transaction, actor, { action: "staff.second_factor_removed", staffId }, now);
    await endAllSessions(transaction, actor, staffId, now);
    return { ok: true, staffId };
  });
}

/** A telephone or a computer has been lost, or somebody else sits at it: the colleague is signed out everywhere. */
export async function signOutEverywhere(store: Store, actor: Actor, staffId: string, now: Date): Promise<StaffChange> {
  return managing(store, actor, staffId, async (transaction) => {
    await endAllSessions(transaction, actor, staffId, now);
    return { ok: true, staffId };
  });
}

/** Finds a colleague whose account is open and within reach, and is not the actor. */
async function managing(
  store: Store,
  actor: Actor,
  staffId: string,
  work: (transaction: Transaction) => Promise<StaffChange>,
): Promise<StaffChange> {
  return store.database.write(async (transaction) => {
    const where = { AND: [staffWithin(actor, "staff.manage"), { id: staffId, endedAt: null }] };
    const found = await transaction.staffMember.findFirst({ where, select: { id: true } });
    if (!found) return { ok: false, refusal: "not_found" };
    if (staffId === actor.staffId) return { ok: false, refusal: "own_account" };
    return work(transaction);
  });
}

async function mayGiveIn(transaction: Transaction, actor: Actor, role: Role, unitId: string): Promise<boolean> {
  const unit = await transaction.unit.findFirst({ where: { id: unitId, validTo: null }, select: { path: true } });
  return unit !== null && mayGive(actor, role, unit.path);
}

/** Whether the account has no role that the actor could not have given: it may be more than the actor sees of it. */
async function reachesWhole(transaction: Transaction, actor: Actor, staffId: string): Promise<boolean> {
  const roles = await transaction.staffRole.findMany({
    where: { staffId },
    select: { role: true, unit: { select: { path: true } } },
  });
  return roles.every(({ role, unit }) => mayGive(actor, role, unit.path));
}

/** How many children would have a caseworker who may not see their case, were this role taken. */
async function casesLeftBehind(transaction: Transaction, staffId: string, roleId: string): Promise<number> {
  const others = await transaction.staffRole.findMany({
    where: { staffId, id: { not: roleId }, role: { in: [...CARRIERS] } },
    select: { unitId: true },
  });
  return openCasesOutside(
    transaction,
    staffId,
    others.map(({ unitId }) => unitId),
  );
}

/** Without one nobody could put anything right. */
async function isLastSystemAdmin(transaction: Transaction, staffId: string): Promise<boolean> {
  const admins = await transaction.staffRole.findMany({
    where: { role: "system_admin", staff: { endedAt: null } },
    select: { staffId: true },
  });
  return admins.some((one) => one.staffId === staffId) && admins.every((one) => one.staffId === staffId);
}
