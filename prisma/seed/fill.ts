import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import type { Actor } from "#app/domain/access/policy";
import { registerAbsence } from "#app/domain/absence/absence.server";
import { addDays, localDate } from "#app/domain/calendar/working-days";
import { publishVersions } from "#app/domain/questionnaire/questionnaire.server";
import type { QuestionnaireFile } from "#app/domain/questionnaire/format";
import { createStaffMember } from "#app/domain/staff/session.server";
import { createUnit } from "#app/domain/unit/unit.server";
import { chanceFrom } from "./answers";
import { CHILDREN } from "./children";
import { fillHalfYears } from "./half-years";
import { childsStory, type Happening } from "./story";
import { fillWorkshop } from "./workshop";
import { AWAY, SEED_SETTINGS, seedEmail, STAFF, UNITS } from "./municipality";

/**
 * Fills an empty database with the fictional municipality. Everything goes through the same operations as in real use,
 * in the order of time, so that the audit chain, the read log and every state are what life would have made them.
 *
 * @param passwordHash of the one password that all demo accounts share.
 */
export async function fillMunicipality(
  store: Store,
  questionnaires: QuestionnaireFile,
  passwordHash: string,
  now: Date,
): Promise<void> {
  const founded = daysBefore(now, 900);
  const unitIds = new Map<string, string>();
  for (const { key, parent, kind, type, name } of UNITS) {
    const parentId = parent === null ? null : (unitIds.get(parent) ?? null);
    const settings = parent === null ? SEED_SETTINGS : {};
    const unit = expect(await createUnit(store, "system", { parentId, kind, type, name, settings }, founded));
    unitIds.set(key, unit.unitId);
  }
  const versions = await publishVersions(store, "system", questionnaires, founded);
  const actors = await hire(store, unitIds, passwordHash, founded);
  const versionIds = new Map(versions.map(({ key, versionId }) => [key, versionId]));

  const happenings: Happening[] = CHILDREN.flatMap((child, index) => {
    const actor = actors.get(child.responsible);
    const unitId = unitIds.get(child.unit);
    if (!actor || !unitId) throw new Error(`${child.name} has nobody responsible, or no unit`);
    return childsStory({ store, actor, unitId, versionIds, child, index, chance: chanceFrom(index + 1), now });
  });
  happenings.sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { at, happen } of happenings) await happen(at);
  await sendAway(store, actors, now);
  await fillHalfYears(store, unitIds, versionIds, now);
  const editor = actors.get("nora.falk");
  const rewritten = versionIds.get("uppfoljning_10_12");
  if (!editor || !rewritten) throw new Error("Nobody is there to rewrite the questions, or there are none");
  await fillWorkshop(store, editor, rewritten, now);
}

/** Somebody is away, so that the one who stands in has the cases and their flags too. */
async function sendAway(store: Store, actors: ReadonlyMap<string, Actor>, now: Date): Promise<void> {
  const [person, deputy, manager] = [AWAY.person, AWAY.deputy, AWAY.registeredBy].map((key) => actors.get(key));
  if (!person || !deputy || !manager) throw new Error("Somebody of the demo's absence is not there");
  const days = { fromOn: localDate(now), untilOn: addDays(localDate(now), AWAY.days) };
  expect(await registerAbsence(store, manager, { staffId: person.staffId, deputyId: deputy.staffId, ...days }, now));
}

/** The first child of the list is the one who has just been invited; null once that link no longer works. */
export async function demoInvitation(store: Store, now: Date): Promise<{ id: string; child: string } | null> {
  const [child] = CHILDREN;
  const caseRecord = await store.database.read.caseRecord.findFirst({
    orderBy: { reference: "asc" },
    select: { id: true },
  });
  const invitation = await store.database.read.invitation.findFirst({
    where: {
      withdrawnAt: null,
      expiresAt: { gt: now },
      followUp: { caseId: caseRecord?.id ?? "", OR: [{ response: null }, { response: { submittedAt: null } }] },
    },
    orderBy: { createdAt: "desc" },
    select: { id: true },
  });
  return child && invitation ? { id: invitation.id, child: child.name } : null;
}

async function hire(
  store: Store,
  unitIds: ReadonlyMap<string, string>,
  passwordHash: string,
  now: Date,
): Promise<Map<string, Actor>> {
  const units = await store.database.read.unit.findMany({ select: { id: true, path: true } });
  const actors = new Map<string, Actor>();
  for (const { key, name, language, roles } of STAFF) {
    const held = roles.map(({ role, unit }) => ({ role, unitId: unitIds.get(unit) ?? "" }));
    const input = { email: seedEmail(key), name, language, passwordHash, roles: held };
    const { staffId } = expect(await createStaffMember(store, input, now));
    actors.set(key, {
      ...{ staffId, name, language, sessionId: newId() },
      roles: held.map((one) => ({ ...one, unitPath: units.find(({ id }) => id === one.unitId)?.path ?? "" })),
    });
  }
  return actors;
}

export function caseReference(index: number, now: Date): string {
  return `${localDate(now).slice(0, 4)}-${String(index + 101)}`;
}

export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}

/** What an operation gave. @throws when it refused: the seed is wrong then. */
export function expect<T extends { readonly ok: boolean }>(result: T): Extract<T, { ok: true }> {
  if (!result.ok) throw new Error(`The demo's own data was refused: ${JSON.stringify(result)}`);
  return result as Extract<T, { ok: true }>;
}
