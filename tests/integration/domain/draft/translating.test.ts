import { expect, test } from "vitest";
import { changeDraft } from "#app/domain/draft/changing.server";
import { createDraft, discardDraft, type Draft, readDraft } from "#app/domain/draft/draft.server";
import { countStates, isAskedIn, targetsOf, textsToTranslate } from "#app/domain/draft/translating";
import { addTranslationLanguage, textId, translateText } from "#app/domain/draft/translating.server";
import { importTranslations, rowId } from "#app/domain/draft/translation-import.server";
import { readTranslations } from "#app/formats/translations/read";
import type { OutgoingRow } from "#app/formats/translations/translation-file";
import { writeTranslationsJson, writeTranslationsXlsx } from "#app/formats/translations/write";
import { done } from "#tests/factories/follow-up";
import { NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

async function createTranslators() {
  const store = await openTestStore();
  const versions = await publishQuestionSet(store);
  const { root: unitId } = await createOrganisation(store);
  const [editor, anna, bo] = await Promise.all([
    createStaff(store, { unitId, role: "question_editor" }),
    createStaff(store, { unitId, role: "translator" }),
    createStaff(store, { unitId, role: "translator" }),
  ]);
  const { draftId } = done(await createDraft(store, editor.actor, { versionId: versions.uppfoljning_7_9 }, NOW));
  const read = async (): Promise<Draft> => {
    const draft = await readDraft(store, draftId);
    if (!draft) throw new Error("no draft");
    return draft;
  };
  const source = async (words: string) => {
    const { document, revision } = await read();
    const item = document.items[5];
    const from = item?.text["sv"];
    if (!item || !from) throw new Error("no question");
    const operation = { kind: "words", node: item.id, field: "text", language: "sv", from, to: { words } } as const;
    await changeDraft(
      store,
      editor.actor,
      draftId,
      { since: revision, steps: [{ id: words, step: [operation] }] },
      NOW,
    );
    return `${item.id}.text`;
  };
  const text = async (language: string, id: string) => {
    const found = textsToTranslate((await read()).document, language).find((each) => textId(each) === id);
    if (!found) throw new Error("no text");
    return found;
  };
  return { store, draftId, editor: editor.actor, anna: anna.actor, bo: bo.actor, read, source, text };
}

function outgoing(draft: Draft): OutgoingRow[] {
  const { document } = draft;
  return targetsOf(document).flatMap((language) =>
    textsToTranslate(document, language).map((text) => ({
      ...{ id: rowId(draft, text), place: "", language, source: text.source, translation: text.own?.words ?? "" },
      ...{ state: text.state, formerSource: "" },
    })),
  );
}

const FORMATS = [
  ["XLSX", (rows: OutgoingRow[]) => Buffer.from(writeTranslationsXlsx(rows))],
  ["JSON", (rows: OutgoingRow[]) => Buffer.from(writeTranslationsJson(rows, {}))],
] as const;

async function rowsOf(bytes: Buffer) {
  const read = await readTranslations(bytes, AbortSignal.timeout(20_000));
  if (!read.ok) throw new Error(read.refusal);
  return read.rows;
}

test("a changed Swedish text is outdated in Arabic and Somali, which no child is asked in until it is put right", async () => {
  const { store, draftId, anna, read, source, text } = await createTranslators();
  const id = await source("Brukar du vara rädd?");
  for (const language of ["ar", "so"]) {
    expect((await text(language, id)).state).toBe("outdated");
    expect(isAskedIn((await read()).document, language)).toBe(false);
  }
  const { own, source: of } = await text("ar", id);
  const move = { kind: "write", words: "هل تخاف؟", of } as const;
  const target = { draftId, language: "ar", id };
  expect(await translateText(store, anna, target, { move, before: own?.words ?? "" }, NOW)).toMatchObject({
    ok: true,
    text: { state: "translated", own: { by: anna.staffId, of } },
  });
  expect(isAskedIn((await read()).document, "ar")).toBe(true);
  const still = { kind: "still_right", of } as const;
  const before = (await text("so", id)).own?.words ?? "";
  await translateText(store, anna, { ...target, language: "so" }, { move: still, before }, NOW);
  expect(isAskedIn((await read()).document, "so")).toBe(true);
});

test("a review needs a second person, and others' newer words are not written over", async () => {
  const { store, draftId, anna, bo, source, text } = await createTranslators();
  const id = await source("Brukar du vara rädd?");
  const target = { draftId, language: "ar", id };
  const { own, source: of } = await text("ar", id);
  const former = own?.words ?? "";
  await translateText(store, anna, target, { move: { kind: "write", words: "أ", of }, before: former }, NOW);
  const review = { move: { kind: "review", of } as const, before: "أ" };
  expect(await translateText(store, anna, target, review, NOW)).toMatchObject({ ok: false, refusal: "own_words" });
  expect(await translateText(store, bo, target, review, NOW)).toMatchObject({ text: { state: "reviewed" } });
  const late = { move: { kind: "write", words: "ب", of } as const, before: former };
  expect(await translateText(store, bo, target, late, NOW)).toMatchObject({
    refusal: "changed_meanwhile",
    text: { own: { words: "أ" } },
  });
  // The same words once more, because the answer was lost on its way.
  const again = { move: { kind: "write", words: "أ", of } as const, before: former };
  expect(await translateText(store, anna, target, again, NOW)).toMatchObject({ ok: true, text: { state: "reviewed" } });
});

test.each(FORMATS)("%s of all languages out and in again changes nothing and loses nothing", async (_kind, write) => {
  const { store, draftId, anna, read } = await createTranslators();
  const before = await read();
  const rows = await rowsOf(write(outgoing(before)));
  expect(rows.length).toBe(outgoing(before).length);
  const report = await importTranslations(store, anna, draftId, rows, NOW);
  expect(new Set(report?.map(({ outcome }) => outcome))).toEqual(new Set(["same"]));
  expect((await read()).document).toEqual(before.document);
});

test.each(FORMATS)(
  "%s that is emptied, cut short or old takes nothing away, and says so by row",
  async (_kind, write) => {
    const { store, draftId, anna, read, source, text } = await createTranslators();
    const file = outgoing(await read()).filter(({ language }) => language === "ar");
    const id = await source("Brukar du vara rädd?");
    const before = (await read()).document;
    const changed = file.map((row, index) => {
      if (row.id.endsWith(`/${id}`)) return { ...row, translation: "جديد" };
      return index % 2 === 0 ? { ...row, translation: "" } : row;
    });
    const rows = (await rowsOf(write(changed))).map((row) => ({ ...row, before: null }));
    const stranger = { ...rows[0], id: "another/item-1.text", line: 9_999 } as (typeof rows)[number];
    const report = await importTranslations(store, anna, draftId, [...rows, stranger], NOW);
    const ended = (how: string) => (report ?? []).filter(({ outcome }) => outcome === how).map(({ row }) => row);
    expect(ended("blank_kept").length).toBeGreaterThan(50);
    expect(ended("taken_outdated").map(({ translation }) => translation)).toEqual(["جديد"]);
    expect(ended("unknown_text").map(({ line }) => line)).toEqual([9_999]);
    expect(await text("ar", id)).toMatchObject({ state: "outdated", own: { words: "جديد" } });
    const after = (await read()).document;
    const words = (language: string, of: typeof before) => textsToTranslate(of, language).map(({ own }) => own?.words);
    expect(words("so", after)).toEqual(words("so", before));
    expect(words("ar", after).filter((each) => each === undefined)).toEqual([]);
  },
);

test("a file of a thousand new texts is taken in by a translator, in a language that an editor has added", async () => {
  const { store, draftId, editor, anna, read } = await createTranslators();
  expect(await addTranslationLanguage(store, anna, draftId, "ti", NOW)).toBe("forbidden");
  expect(await addTranslationLanguage(store, editor, draftId, "ti", NOW)).toBe("added");
  expect(await addTranslationLanguage(store, editor, draftId, "ti", NOW)).toBe("known_already");
  const file = outgoing(await read()).filter(({ language }) => language === "ti");
  const rows = await rowsOf(
    Buffer.from(writeTranslationsXlsx(file.map((row) => ({ ...row, translation: "", state: "missing" })))),
  );
  const machine = rows.map((row) => ({ ...row, translation: `ትግርኛ ${row.source}`, state: "machine" }));
  const report = await importTranslations(store, anna, draftId, machine, NOW);
  expect(new Set(report?.map(({ outcome }) => outcome))).toEqual(new Set(["taken"]));
  const { document } = await read();
  expect(countStates(textsToTranslate(document, "ti"))).toMatchObject({ missing: 0, machine: file.length });
  expect(isAskedIn(document, "ti")).toBe(true);
});

test("a file whose rows meet somebody's change takes in the others, and says which they were", async () => {
  const { store, draftId, anna, bo, read, text } = await createTranslators();
  const rows = (await rowsOf(Buffer.from(writeTranslationsJson(outgoing(await read()), {}))))
    .filter(({ language }) => language === "ar")
    .map((row) => ({ ...row, translation: `${row.translation} ا` }));
  const { document } = await read();
  const id = `${document.items[2]?.id}.text`;
  const { own, source: of } = await text("ar", id);
  const target = { draftId, language: "ar", id };
  const move = { kind: "write", words: "ب", of } as const;
  await translateText(store, bo, target, { move, before: own?.words ?? "" }, NOW);
  const report = (await importTranslations(store, anna, draftId, rows, NOW)) ?? [];
  const kept = report.filter(({ outcome }) => outcome !== "taken");
  expect(kept.map(({ row, outcome }) => [row.id.endsWith(`/${id}`), outcome])).toEqual([[true, "changed_meanwhile"]]);
  expect((await text("ar", id)).own?.words).toBe("ب");
  expect(report.length).toBe(rows.length);
});

test("a file that went out from a draft that has been published comes into the next one where its words are", async () => {
  const { store, draftId, editor, anna, read } = await createTranslators();
  const before = await read();
  const file = await rowsOf(Buffer.from(writeTranslationsXlsx(outgoing(before))));
  await discardDraft(store, editor, draftId, NOW);
  const versionId = before.basedOnId ?? "";
  const next = done(await createDraft(store, editor, { versionId }, NOW)).draftId;
  const rows = file.map((row) => ({ ...row, translation: `${row.translation} 2`, before: null }));
  const report = (await importTranslations(store, anna, next, rows, NOW)) ?? [];
  expect(new Set(report.map(({ outcome }) => outcome))).toEqual(new Set(["taken"]));
});
