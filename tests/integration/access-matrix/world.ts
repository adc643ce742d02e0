import type { Application } from "#app/application.server";
import { seal } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { type Role, ROLES } from "#app/domain/access/policy";
import { makeApiKey } from "#app/domain/api-key/api-key.server";
import { keepImport } from "#app/domain/case-import/case-import.server";
import { createDraft } from "#app/domain/draft/draft.server";
import { importTable } from "#app/domain/published-table/published-table.server";
import { addComment } from "#app/domain/test-round/comment.server";
import { startRound } from "#app/domain/test-round/test-round.server";
import { WEBHOOK_EVENTS } from "#app/domain/webhook/events";
import { makeWebhook } from "#app/domain/webhook/webhook.server";
import { readTable } from "#app/formats/table/read";
import { createCaseRecord } from "#tests/factories/case";
import { createInvitedFollowUp, done } from "#tests/factories/follow-up";
import { NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { createClip } from "#tests/factories/sounds";
import { createStaff, type Staff } from "#tests/factories/staff";
import { openTestStore, testApplication } from "#tests/support/database";
import type { Relation } from "./rules";

export interface Target {
  readonly caseId: string;
  /** Sent by the child. */
  readonly followUpId: string;
  readonly flagId: string;
  readonly placementId: string;
  readonly accessId: string;
  readonly handoverId: string;
  readonly absenceId: string;
  /** Of the case. */
  readonly unitId: string;
  /** A colleague in that unit. */
  readonly staffId: string;
  /** To the child, and failed. */
  readonly messageId: string;
  readonly transferId: string;
  /** Written down by whoever carries the case. */
  readonly talkId: string;
  /** Of figures published before. */
  readonly tableId: string;
  /** A file that whoever asks has brought; faulty, so that nothing comes of it. */
  readonly importId?: string;
}

export interface CaseTarget extends Target {
  /** A second follow-up, whose link is live. */
  readonly invitedId: string;
  /** A hand-over of another unit's case to the unit of this one. */
  readonly offeredId: string;
  /** Access that somebody outside has in an emergency. */
  readonly emergencyId: string;
  readonly childName: string;
  readonly reference: string;
}

export interface World {
  readonly application: Application;
  readonly versionId: string;
  readonly clipId: string;
  readonly draftId: string;
  readonly roundId: string;
  readonly commentId: string;
  readonly apiKeyId: string;
  readonly webhookId: string;
  readonly staff: Record<Role, Staff>;
  readonly cases: Record<Role, Record<Relation, CaseTarget>>;
}

/** A half-year that is closed. */
export const PERIOD = "2026-1";

async function createSnapshot(store: Store): Promise<void> {
  const said = { title: {}, area: "wellbeing", areaTitle: {}, bbic: "", reach: "open", asked: {} };
  const measures = JSON.stringify({ indicators: [{ key: "wb.mood", ...said }], facts: [] });
  const of = { period: PERIOD, closedAt: NOW, closedById: "system", threshold: 5, observations: 0, contentHash: "" };
  await store.database.write((transaction) => transaction.snapshot.create({ data: { ...of, places: "[]", measures } }));
}

/** A municipality in which every role has a case of each relation. */
export async function createWorld(): Promise<World> {
  const store = await openTestStore();
  const units = await createOrganisation(store);
  const versions = await publishQuestionSet(store, NOW);
  const [versionId = ""] = Object.values(versions);
  const clipId = await createClip(store, versionId);
  const chief = await createStaff(store, { role: "manager", unitId: units.root });
  const admin = await createStaff(store, { role: "system_admin", unitId: units.root });
  const { draftId } = done(await createDraft(store, admin.actor, { versionId }, NOW));
  const { roundId } = done(await startRound(store, admin.actor, draftId, NOW));
  const { commentId } = done(await addComment(store, admin.actor, draftId, { item: "", words: "Bra." }, NOW));
  const forKey = { name: "Journal", unitId: units.root, scopes: ["responses_read" as const], expiresOn: "2027-01-01" };
  const { apiKeyId } = done(await makeApiKey(store, admin.actor, forKey, NOW));
  const forAddress = { unitId: units.root, url: "https://hooks.example/", events: [...WEBHOOK_EVENTS] };
  const { webhookId } = done(await makeWebhook(store, admin.actor, forAddress, NOW));
  await createSnapshot(store);
  const table = done(await readTable(Buffer.from("Ärendenummer\r\n1\r\n"), new AbortController().signal));
  const colleague = await createStaff(store, { role: "caseworker", unitId: units.familjehem });
  const outsider = await createStaff(store, { role: "caseworker", unitId: units.south });
  const elsewhere = await createStaff(store, { role: "caseworker", unitId: units.familjeratt });
  const { caseId: elsewhereCaseId } = await createCaseRecord(store, {
    ...{ unitId: units.utredning, responsibleId: chief.staffId },
  });

  const sentCase = async (unitId: string, responsibleId: string, state: CaseState = {}): Promise<CaseTarget> => {
    const childName = `Kanariefågel ${newId()}`;
    const { caseId, childId, reference } = await createCaseRecord(store, {
      ...{ unitId, responsibleId: chief.staffId, childName },
    });
    const { followUpId } = await createInvitedFollowUp(store, chief.actor, { caseId, versionId });
    const { followUpId: invitedId } = await createInvitedFollowUp(store, chief.actor, { caseId, versionId });
    const [responseId, flagId, transferId] = [newId(), newId(), newId()];
    await store.database.write(async (transaction) => {
      // Also for roles that the domain gives no case: even a row that says so must not help them.
      const closed = state.closed ? { closedOn: "2026-11-20" } : {};
      await transaction.caseRecord.update({ where: { id: caseId }, data: { responsibleId, ...closed } });
      if (state.protected) await transaction.child.update({ where: { id: childId }, data: { protectedAt: NOW } });
      await transaction.questionnaireResponse.create({
        data: { id: responseId, followUpId, versionId, language: "sv", startedAt: NOW, submittedAt: NOW },
      });
      const handedOver = { format: "json", contentHash: "", at: NOW };
      await transaction.transfer.create({ data: { id: transferId, followUpId, ...handedOver } });
      const about = { caseId, followUpId, responseId, itemKey: "", area: "home" };
      await transaction.flag.create({
        data: { id: flagId, ...about, rule: "many_in_area", level: "soon", raisedAt: NOW, dueAt: NOW },
      });
    });
    const text = { said: "", decided: "Det blir som du ville.", notPossible: "", next: "" };
    const textSealed = seal(store.keys, "feedback.text", JSON.stringify(text));
    const written = { writtenById: chief.staffId, writtenAt: NOW };
    await store.database.write((transaction) =>
      transaction.feedback.create({ data: { followUpId, textSealed, language: "sv", ...written } }),
    );
    const about = { followUpId, kind: "invitation" as const };
    const { id: messageId } = await store.database.read.message.findFirstOrThrow({ where: about });
    await store.database.write((transaction) =>
      transaction.message.update({ where: { id: messageId }, data: { status: "failed", reason: "refused" } }),
    );
    const placement = await store.database.read.placement.findFirstOrThrow({ where: { caseId } });
    const [accessId, handoverId, offeredId] = [newId(), newId(), newId()];
    const [absenceId, talkId, emergencyId] = [newId(), newId(), newId()];
    const by = { createdAt: NOW, createdById: chief.staffId };
    await store.database.write(async (transaction) => {
      // All of somebody outside, so that none of it helps anybody here.
      const given = { id: accessId, caseId, staffId: outsider.staffId, fromOn: "2026-11-23" };
      await transaction.caseAccess.create({
        data: { ...given, kind: "named", grantedById: chief.staffId, createdAt: NOW },
      });
      const hours = { untilOn: "2026-11-23", expiresAt: new Date(NOW.getTime() + 3_600_000) };
      await transaction.caseAccess.create({
        data: { ...given, ...hours, id: emergencyId, kind: "emergency", grantedById: null, createdAt: NOW },
      });
      const days = { onDay: "2026-12-01", overlapUntil: "2026-12-14", plannedById: chief.staffId, plannedAt: NOW };
      await transaction.handover.create({
        data: { id: handoverId, caseId, fromId: responsibleId, toId: outsider.staffId, ...days },
      });
      const offer = { id: offeredId, caseId: elsewhereCaseId, toUnitId: unitId };
      await transaction.handover.create({ data: { ...offer, ...days } });
      const away = { staffId: responsibleId, deputyId: outsider.staffId, fromOn: "2027-01-01", untilOn: "2027-01-02" };
      await transaction.staffAbsence.create({ data: { id: absenceId, ...away, ...by } });
      const talk = { id: talkId, caseId, heldOn: "2026-11-20", place: "office", presence: "alone" } as const;
      await transaction.talk.create({ data: { ...talk, announced: true, staffId: responsibleId, createdAt: NOW } });
    });
    const figures = { columns: ["År", "2020"], rows: [{ label: "Barn", cells: [7] }] };
    const published = { title: caseId, source: "Rapport", notes: [] };
    const { tableId } = done(await importTable(store, "system", { ...published, ...figures }, NOW));
    const staffId = unitId === units.familjehem ? colleague.staffId : elsewhere.staffId;
    const rows = { caseId, followUpId, invitedId, flagId, messageId, transferId, placementId: placement.id };
    const told = { childName, reference, offeredId, emergencyId };
    return { ...rows, ...told, accessId, handoverId, absenceId, talkId, tableId, unitId, staffId };
  };

  // Whoever carries a case cannot be made to leave on the way through the routes.
  await sentCase(units.familjeratt, elsewhere.staffId);
  const staff: Partial<Record<Role, Staff>> = {};
  const cases: Partial<Record<Role, Record<Relation, CaseTarget>>> = {};
  for (const role of ROLES) {
    const member = await createStaff(store, { role, unitId: units.familjehem });
    staff[role] = member;
    const brought = await keepImport(store, member.actor, table, NOW);
    const importId = brought.ok ? { importId: brought.importId } : {};
    const own = { ...(await sentCase(units.familjehem, member.staffId)), ...importId };
    cases[role] = {
      own,
      own_closed: await sentCase(units.familjehem, member.staffId, { closed: true }),
      same_unit: await sentCase(units.familjehem, colleague.staffId),
      protected: await sentCase(units.familjehem, colleague.staffId, { protected: true }),
      other_unit: await sentCase(units.familjeratt, chief.staffId),
      gone: nowhere(own),
    };
  }
  return {
    application: testApplication(store, NOW),
    ...{ versionId, clipId, draftId, roundId, commentId, apiKeyId, webhookId },
    staff: staff as World["staff"],
    cases: cases as World["cases"],
  };
}

interface CaseState {
  readonly closed?: boolean;
  readonly protected?: boolean;
}

/** Addresses of the same form that lead to no row. */
function nowhere(target: CaseTarget): CaseTarget {
  return Object.fromEntries(Object.keys(target).map((key) => [key, newId()])) as unknown as CaseTarget;
}
