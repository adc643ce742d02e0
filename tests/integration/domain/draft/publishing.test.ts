import { describe, expect, test } from "vitest";
import { newId } from "#app/crypto/token";
import { inviteChild } from "#app/domain/follow-up/invite.server";
import type { Meaning } from "#app/domain/draft/publishing/compared";
import { publishDraft } from "#app/domain/draft/publishing.server";
import { discardDraft } from "#app/domain/draft/draft.server";
import { latestVersions, versionDocument } from "#app/domain/questionnaire/questionnaire.server";
import { askedLanguages } from "#app/domain/questionnaire/translation";
import { takeBackWithdrawal, withdrawVersion } from "#app/domain/questionnaire/withdrawal.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { findSnapshot, closePeriod } from "#app/domain/snapshot/snapshot.server";
import { localDate } from "#app/domain/calendar/working-days";
import { periodOf } from "#app/domain/observation/period";
import { answer, createAnsweringChild } from "#tests/factories/answering-child";
import { change, createDraftOf, draftItem, draftNow, reword, tryRounds } from "#tests/factories/draft";
import { createPreparedFollowUp, done } from "#tests/factories/follow-up";
import { daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createSituation } from "#tests/factories/situation";
import { createStaff } from "#tests/factories/staff";
import { LANGUAGES } from "#app/i18n/languages";
import { openTestStore } from "#tests/support/database";
import { itemOf } from "#tests/support/question-set";

const LATER = daysLater(NOW, 10);
const MOOD = "a13_wb_mood";

async function createWorkshop(store: Awaited<ReturnType<typeof openTestStore>>, unitId: string, versionId: string) {
  const { actor: editor } = await createStaff(store, { unitId, role: "question_editor" });
  const draftId = await createDraftOf(store, editor, versionId);
  const publish = async (meanings: Record<string, Meaning> = {}, more: { fewerRoundsReason?: string } = {}) => {
    const { revision } = await draftNow(store, draftId);
    return publishDraft(store, editor, draftId, { revision, meanings, ...more }, LATER);
  };
  return { editor, draftId, publish };
}

async function createTried() {
  const store = await openTestStore();
  const situation = await createSituation(store);
  const workshop = await createWorkshop(store, situation.organisation.root, situation.versions.uppfoljning_13_20);
  await tryRounds(store, workshop.draftId, 3);
  return { store, ...situation, ...workshop };
}

describe("publishing a draft", () => {
  test("the draft becomes the next version and is ended; the former one reads as it did", async () => {
    const { store, editor, draftId, publish, versions } = await createTried();
    await reword(store, editor, draftId, MOOD, "Hur mår du den här veckan?");
    const { document } = await draftNow(store, draftId);
    const published = done(await publish({ [draftItem(document, MOOD).id]: "same" }));
    expect(published.number).toBe(2);
    const [before, after] = await Promise.all(
      [versions.uppfoljning_13_20, published.versionId].map((id) => versionDocument(store, id)),
    );
    if (!before || !after) throw new Error("No version");
    expect(itemOf(after, MOOD).text.sv).toBe("Hur mår du den här veckan?");
    expect(itemOf(before, MOOD).text.sv).toBe("Hur har du mått de senaste två veckorna?");
    expect(itemOf(after, MOOD).meaning).toBeUndefined();
    expect(await draftNow(store, draftId)).toMatchObject({ endedAs: "published" });
    expect(await publish()).toEqual({ ok: false, refusal: "gone" });
    const actions = await store.database.read.auditEntry.findMany({ where: { action: { contains: "published" } } });
    expect(actions.map(({ action }) => action)).toContain("draft.published");
  });

  test("somebody must say what other words mean, and a new meaning is named after the version", async () => {
    const { store, editor, draftId, publish } = await createTried();
    await reword(store, editor, draftId, MOOD, "Är du glad?");
    const { id } = draftItem((await draftNow(store, draftId)).document, MOOD);
    expect(await publish()).toEqual({ ok: false, refusal: "meaning_missing", items: [id] });
    const { versionId } = done(await publish({ [id]: "new" }));
    const document = await versionDocument(store, versionId);
    expect(document && itemOf(document, MOOD).meaning).toBe("uppfoljning_13_20.2");
  });

  test("a new meaning stays with the versions after it", async () => {
    const { store, editor, draftId, publish, organisation } = await createTried();
    await reword(store, editor, draftId, MOOD, "Är du glad?");
    const { id } = draftItem((await draftNow(store, draftId)).document, MOOD);
    const second = done(await publish({ [id]: "new" }));
    const next = await createWorkshop(store, organisation.root, second.versionId);
    await tryRounds(store, next.draftId, 3);
    await reword(store, next.editor, next.draftId, MOOD, "Är du glad nu?");
    const third = done(await next.publish({ [id]: "same" }));
    expect(third.number).toBe(3);
    const document = await versionDocument(store, third.versionId);
    expect(document && itemOf(document, MOOD).meaning).toBe("uppfoljning_13_20.2");
  });

  test("a scale of another length is new, whatever is said", async () => {
    const { store, editor, draftId, publish } = await createTried();
    const { document } = await draftNow(store, draftId);
    const item = draftItem(document, "a13_wb_sleep");
    const best = item.options[0];
    if (!best) throw new Error("No options");
    await change(store, editor, draftId, [{ kind: "remove", list: "options", of: item.id, node: best.id }]);
    const published = await publish({ [item.id]: "same" });
    // What is left of four steps is a scale of three, if nothing else names the one that is gone.
    if (!published.ok) throw new Error(JSON.stringify(published));
    const version = await versionDocument(store, published.versionId);
    expect(version && itemOf(version, "a13_wb_sleep").meaning).toBe("uppfoljning_13_20.2");
  });

  test("a translation that lags behind is not offered, and holds up no other language", async () => {
    const { store, editor, draftId, publish } = await createTried();
    await reword(store, editor, draftId, MOOD, "Hur har du haft det?");
    const { id } = draftItem((await draftNow(store, draftId)).document, MOOD);
    await reword(store, editor, draftId, MOOD, "كيف حالك؟", "ar");
    const { versionId } = done(await publish({ [id]: "same" }));
    const document = await versionDocument(store, versionId);
    expect(document && askedLanguages(document, LANGUAGES).map(({ language }) => language)).toEqual(["sv", "en", "ar"]);
  });

  test("recordings whose words still stand go along, those of other words stay behind", async () => {
    const { store, editor, draftId, publish, versions } = await createTried();
    const sound = new Uint8Array([1, 2, 3]);
    const made = { mediaType: "audio/ogg", sound, createdAt: NOW };
    await store.database.write(async (transaction) => {
      const versionId = versions.uppfoljning_13_20;
      for (const part of ["item a13_wb_mood", "item a13_wb_sleep", "page next"]) {
        await transaction.audioClip.create({ data: { id: newId(), versionId, language: "sv", part, ...made } });
      }
      for (const words of ["Hur mår du?", "Något som ingen frågar"]) {
        const data = { id: newId(), draftId, language: "sv", words, createdById: editor.staffId, ...made };
        await transaction.draftSound.create({ data });
      }
    });
    await reword(store, editor, draftId, MOOD, "Hur mår du?");
    const { id } = draftItem((await draftNow(store, draftId)).document, MOOD);
    const { versionId } = done(await publish({ [id]: "same" }));
    const clips = await store.database.read.audioClip.findMany({ where: { versionId }, orderBy: { part: "asc" } });
    expect(clips.map(({ part }) => part)).toEqual(["item a13_wb_mood", "item a13_wb_sleep", "page next"]);
  });

  test("fewer than three rounds need a reason, which is kept", async () => {
    const store = await openTestStore();
    const { organisation, versions } = await createSituation(store);
    const { editor, draftId, publish } = await createWorkshop(store, organisation.root, versions.uppfoljning_13_20);
    await tryRounds(store, draftId, 2);
    await change(store, editor, draftId, [{ kind: "set", node: "root", field: "ageMax", from: 20, to: 21 }]);
    expect(await publish({}, { fewerRoundsReason: " " })).toEqual({ ok: false, refusal: "rounds_missing" });
    done(await publish({}, { fewerRoundsReason: "Bara åldern ändrades." }));
    const comments = await store.database.read.itemComment.findMany({ where: { draftId } });
    expect(comments).toMatchObject([{ itemId: null, words: "Bara åldern ändrades." }]);
  });

  test("is refused for whoever may not, for a draft that is gone, changed, faulty or no different", async () => {
    const { store, draftId, editor, publish, caseworker } = await createTried();
    const input = { revision: 0, meanings: {} };
    expect(await publishDraft(store, caseworker.actor, draftId, input, LATER)).toMatchObject({ refusal: "forbidden" });
    expect(await publishDraft(store, editor, "nothing", input, LATER)).toMatchObject({ refusal: "gone" });
    expect(await publish()).toEqual({ ok: false, refusal: "nothing_changed" });
    await change(store, editor, draftId, [{ kind: "set", node: "root", field: "ageMax", from: 20, to: 10 }]);
    expect(await publishDraft(store, editor, draftId, input, LATER)).toMatchObject({ refusal: "changed_meanwhile" });
    expect(await publish()).toMatchObject({ refusal: "faulty", faults: [{ node: "root", code: "age_range" }] });
    done(await discardDraft(store, editor, draftId, LATER));
    expect(await publish()).toMatchObject({ refusal: "gone" });
    expect(await store.database.read.questionnaireVersion.count({ where: { number: 2 } })).toBe(0);
  });

  test("a draft that was given another questionnaire's key does not replace it", async () => {
    const { store, draftId, editor, publish } = await createTried();
    const rename = { kind: "set", node: "root", field: "key", from: "uppfoljning_13_20", to: "efter_motet" } as const;
    await change(store, editor, draftId, [rename]);
    expect(await publish()).toMatchObject({ refusal: "key_taken" });
  });
});

test("who was asked before finishes with the words of then, and the figures say where the line breaks", async () => {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  const { editor, draftId, publish } = await createWorkshop(
    store,
    child.organisation.root,
    child.versions.uppfoljning_13_20,
  );
  await tryRounds(store, draftId, 3);
  await reword(store, editor, draftId, MOOD, "Är du glad?");
  const { id } = draftItem((await draftNow(store, draftId)).document, MOOD);
  const { versionId } = done(await publish({ [id]: "new" }));
  await answer(store, child.secret, MOOD, ["2"]);
  done(await submitResponse(store, child.secret, minutesLater(NOW, 20)));
  const response = await store.database.read.questionnaireResponse.findFirstOrThrow();
  expect(response.versionId).toBe(child.versions.uppfoljning_13_20);
  // Somebody else answers the new version in the same half-year.
  const { id: followUpId } = await store.database.write((transaction) =>
    transaction.followUp.findFirstOrThrow({ where: { response: null } }).catch(async () => {
      const former = await transaction.followUp.findFirstOrThrow();
      return transaction.followUp.create({
        data: { id: newId(), caseId: former.caseId, type: "follow_up", meetingOn: former.meetingOn, createdAt: NOW },
      });
    }),
  );
  await store.database.write((transaction) =>
    transaction.questionnaireResponse.create({
      data: { id: newId(), followUpId, versionId, language: "sv", startedAt: LATER, submittedAt: LATER },
    }),
  );
  const period = periodOf(localDate(NOW));
  done(await closePeriod(store, "system", period, 5, daysLater(NOW, 200)));
  const snapshot = await findSnapshot(store, period);
  const mood = snapshot?.measures.indicators.find(({ key }) => key === "wb.mood");
  expect(mood?.asked["uppfoljning_13_20"]).toMatchObject({
    version: 2,
    meaning: { questionnaire: "uppfoljning_13_20", version: 2, on: localDate(LATER) },
    mixed: true,
  });
  const sleep = snapshot?.measures.indicators.find(({ key }) => key === "wb.sleep");
  expect(sleep?.asked["uppfoljning_13_20"]).not.toHaveProperty("mixed");
});

describe("withdrawing a version", () => {
  async function createWithdrawn() {
    const tried = await createTried();
    const { store, editor, draftId, publish, caseId, caseworker } = tried;
    await change(store, editor, draftId, [{ kind: "set", node: "root", field: "ageMax", from: 20, to: 21 }]);
    const { versionId } = done(await publish());
    const prepared = await createPreparedFollowUp(store, caseworker.actor, { caseId, versionId });
    done(await withdrawVersion(store, editor, versionId, " Fel ålder ", LATER));
    const latest = async () =>
      (await latestVersions(store)).find(({ key }) => key === "uppfoljning_13_20")?.number ?? null;
    return { ...tried, versionId, prepared, latest };
  }

  test("the version before is asked again until the withdrawal is taken back", async () => {
    const { store, editor, versionId, latest } = await createWithdrawn();
    expect(await latest()).toBe(1);
    done(await takeBackWithdrawal(store, editor, versionId, LATER));
    expect(await latest()).toBe(2);
    expect(await takeBackWithdrawal(store, editor, versionId, LATER)).toMatchObject({ refusal: "not_withdrawn" });
  });

  test("nobody new is invited to it", async () => {
    const { store, caseworker, prepared } = await createWithdrawn();
    const invited = await inviteChild(store, caseworker.actor, prepared, LATER);
    expect(invited).toEqual({ ok: false, refusal: "version_withdrawn" });
  });

  test("who has the link already answers to the end", async () => {
    const store = await openTestStore();
    const child = await createAnsweringChild(store);
    const { actor } = await createStaff(store, { unitId: child.organisation.root, role: "question_editor" });
    done(await withdrawVersion(store, actor, child.versions.uppfoljning_13_20, "Fel", minutesLater(NOW, 6)));
    await answer(store, child.secret, MOOD, ["2"]);
    done(await submitResponse(store, child.secret, minutesLater(NOW, 20)));
    expect(await versionDocument(store, child.versions.uppfoljning_13_20)).not.toBeNull();
  });

  test("needs a reason and the right to, and happens once", async () => {
    const { store, editor, caseworker, versions, versionId } = await createWithdrawn();
    const first = versions.uppfoljning_13_20;
    expect(await withdrawVersion(store, caseworker.actor, first, "Fel", LATER)).toMatchObject({ refusal: "forbidden" });
    expect(await withdrawVersion(store, editor, first, "  ", LATER)).toMatchObject({ refusal: "reason_missing" });
    expect(await withdrawVersion(store, editor, "nothing", "Fel", LATER)).toMatchObject({ refusal: "not_found" });
    expect(await withdrawVersion(store, editor, versionId, "Fel", LATER)).toMatchObject({
      refusal: "withdrawn_already",
    });
  });
});
