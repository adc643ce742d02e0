import { expect, test } from "vitest";
import { createDraft, readDraft } from "#app/domain/draft/draft.server";
import { versionDocument } from "#app/domain/questionnaire/questionnaire.server";
import { spokenParts, spokenTexts } from "#app/domain/read-aloud/clip";
import { draftSoundOf, draftSounds, keepDraftSound, removeDraftSound } from "#app/domain/read-aloud/draft-sound.server";
import { carryRecordings } from "#app/domain/read-aloud/carry.server";
import { recordedParts } from "#app/domain/read-aloud/read-aloud.server";
import { LARGEST_CLIP } from "#app/domain/read-aloud/recording";
import { draftRecording } from "#app/http/draft-recording.server";
import { done } from "#tests/factories/follow-up";
import { NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { wav, webmOpus } from "#tests/factories/sounds";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

async function createReaders() {
  const store = await openTestStore();
  const versions = await publishQuestionSet(store);
  const { root: unitId } = await createOrganisation(store);
  const [editor, reader, caseworker] = await Promise.all([
    createStaff(store, { unitId, role: "question_editor" }),
    createStaff(store, { unitId, role: "translator" }),
    createStaff(store, { unitId, role: "caseworker" }),
  ]);
  const formerId = versions.uppfoljning_7_9;
  const { draftId } = done(await createDraft(store, editor.actor, { versionId: formerId }, NOW));
  const document = await versionDocument(store, formerId);
  if (!document) throw new Error("no version");
  const recording = async () => {
    const draft = await readDraft(store, draftId);
    if (!draft) throw new Error("no draft");
    return draftRecording(store, draft, "ar");
  };
  const actors = { editor: editor.actor, reader: reader.actor, caseworker: caseworker.actor };
  return { store, versions, formerId, document, draftId, recording, ...actors };
}

test("a recording belongs to its words: read again it takes the former's place, and old words stay behind", async () => {
  const { store, draftId, reader, recording } = await createReaders();
  const target = { draftId, language: "ar" };
  const [first] = (await recording()).texts;
  expect(first?.sound).toBeNull();
  done(await keepDraftSound(store, reader, target, first?.text ?? "", wav(), NOW));
  done(await keepDraftSound(store, reader, target, `  ${first?.text}\n`, webmOpus(), NOW));
  done(await keepDraftSound(store, reader, target, "كلمات قديمة", wav(), NOW));
  const { texts, old } = await recording();
  const sounds = await draftSounds(store, draftId, "ar");
  const kept = sounds.find(({ words }) => words === first?.text);
  expect(texts[0]?.sound).toBe(`/workshop/${draftId}/translations/ar/recording/${kept?.id}`);
  expect(await draftSoundOf(store, { draftId, formerId: null }, kept?.id ?? "")).toMatchObject({
    mediaType: "audio/webm",
  });
  expect(old.map(({ words }) => words)).toEqual(["كلمات قديمة"]);
  expect(sounds.length).toBe(2);
  expect(await removeDraftSound(store, reader, draftId, old[0]?.id ?? "")).toBe(true);
  expect((await recording()).old).toEqual([]);
});

test.each([
  ["no sound at all", new Uint8Array(0), "sound_empty"],
  ["a text", new TextEncoder().encode("<script>alert(1)</script>"), "not_a_sound"],
  ["more than a child's network bears", new Uint8Array(LARGEST_CLIP + 1), "sound_too_large"],
])("%s is refused", async (_what, bytes, refusal) => {
  const { store, draftId, reader } = await createReaders();
  const target = { draftId, language: "ar" };
  expect(await keepDraftSound(store, reader, target, "كلمة", bytes, NOW)).toEqual({ ok: false, refusal });
  expect(await draftSounds(store, draftId, "ar")).toEqual([]);
});

test("who does not translate records nothing", async () => {
  const { store, draftId, caseworker } = await createReaders();
  const kept = await keepDraftSound(store, caseworker, { draftId, language: "ar" }, "كلمة", wav(), NOW);
  expect(kept).toEqual({ ok: false, refusal: "forbidden" });
});

test("what is published says what was recorded for the draft, also of the page itself, and nothing of words that changed", async () => {
  const { store, versions, formerId, document, draftId, reader } = await createReaders();
  const page = { next: "التالي" };
  const [first, second, third] = spokenTexts(spokenParts(document, "ar", {}), []).map(({ text }) => text);
  const target = { draftId, language: "ar" };
  for (const words of [first, third, page.next])
    done(await keepDraftSound(store, reader, target, words ?? "", wav(), NOW));
  // Published: the third text reads otherwise than it was recorded.
  const rewritten = JSON.parse(
    JSON.stringify(document).replaceAll(JSON.stringify(third), '"غير ذلك"'),
  ) as typeof document;
  const version = { versionId: versions.uppfoljning_10_12, document: rewritten };
  const carry = (before: typeof version, to: typeof version) =>
    store.database.write((transaction) =>
      carryRecordings(transaction, { draftId, before, pageTexts: () => page }, to, NOW),
    );
  const parts = spokenParts(rewritten, "ar", page);
  const heard = async (versionId: string) => {
    const texts = spokenTexts(parts, (await recordedParts(store, versionId)).get("ar") ?? []);
    return texts.filter(({ clipId }) => clipId !== null).map(({ text }) => text);
  };
  await carry({ versionId: formerId, document }, version);
  expect(await heard(version.versionId)).toEqual([first, page.next]);
  // The next draft begins from that version, and takes over what it says in the same words.
  done(await keepDraftSound(store, reader, target, second ?? "", wav(), NOW));
  const later = { versionId: versions.uppfoljning_13_20, document: rewritten };
  await carry(version, later);
  expect(await heard(later.versionId)).toEqual([first, second, page.next]);
});
