import fc from "fast-check";
import { expect, test } from "vitest";
import { applyStep } from "#app/domain/draft/apply";
import { newDraft } from "#app/domain/draft/begin";
import { type DraftDocument, ROOT, stateOf } from "#app/domain/draft/document";
import { draftFaults } from "#app/domain/draft/faults";
import { draftOfVersion } from "#app/domain/draft/from-version";
import type { DraftOperation, DraftStep } from "#app/domain/draft/operation";
import { signStep } from "#app/domain/draft/signing";
import { versionOfDraft } from "#app/domain/draft/to-version";
import { readQuestionnaireFile } from "#app/domain/questionnaire/faults";
import { freezeVersion, serialise } from "#app/domain/questionnaire/freeze";
import { thawVersion } from "#app/domain/questionnaire/thaw";
import { askedLanguages } from "#app/domain/questionnaire/translation";
import { QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";
import { LANGUAGES } from "#app/i18n/languages";

const DRAFT = draftOfVersion(realVersion("uppfoljning_7_9"));

test.each(QUESTIONNAIRE_KEYS)("%s says the same after it has been a file, and after it has been a draft", (key) => {
  const version = realVersion(key);
  const reading = readQuestionnaireFile(JSON.parse(JSON.stringify(thawVersion(version))));
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults.slice(0, 3)));
  expect(serialise(freezeVersion(reading.file, key))).toBe(serialise(version));
  const draft = draftOfVersion(version);
  expect(serialise(versionOfDraft(draft))).toBe(serialise(version));
  expect(draftFaults(draft)).toEqual([]);
});

test("any steps, taken back in the opposite order, leave the draft as it was", () => {
  fc.assert(
    fc.property(fc.array(anyOperation(), { maxLength: 12 }), (operations) => {
      let document = DRAFT;
      const inverses: DraftStep[] = [];
      for (const operation of operations) {
        const done = applyStep(document, [operation]);
        if (!done.ok) continue;
        document = done.document;
        inverses.unshift(done.inverse);
      }
      for (const inverse of inverses) {
        const back = applyStep(document, inverse);
        if (!back.ok) throw new Error(`${back.refusal}: ${JSON.stringify(inverse)}`);
        document = back.document;
      }
      expect(document).toEqual(DRAFT);
    }),
    { numRuns: 200 },
  );
});

test("what somebody else has written meanwhile is not written over", () => {
  const first = words("Hur mår du idag?");
  const second = words("Hur har du det?");
  const after = applied(DRAFT, [first]);
  const refused = applyStep(after, [second]);
  expect(refused).toMatchObject({ ok: false, refusal: "changed_by_other", current: { words: "Hur mår du idag?" } });
  // The same words twice are no quarrel.
  expect(applyStep(after, [first]).ok).toBe(true);
});

test("a step is made whole or not at all", () => {
  const step: DraftStep = [words("Hur mår du idag?"), { kind: "remove", list: "items", of: ROOT, node: "nowhere" }];
  expect(applyStep(DRAFT, step)).toMatchObject({ ok: false, refusal: "gone", operation: 1 });
});

test.each<[string, DraftOperation]>([
  ["a type that does not exist", { kind: "set", node: "item-3", field: "type", from: "smiley3", to: "emoji" }],
  ["a field that does not exist", { kind: "set", node: "item-3", field: "__proto__", from: null, to: {} }],
  [
    "words in the place of a value",
    { kind: "words", node: "item-3", field: "key", language: "sv", from: null, to: null },
  ],
  [
    "an id that is taken",
    { kind: "add", list: "options", of: "item-3", after: null, part: { id: "item-1", value: "x", label: {} } },
  ],
  [
    "a part of another kind",
    { kind: "add", list: "options", of: "item-3", after: null, part: { id: "new", words: "x" } },
  ],
])("refuses %s", (_what, operation) => {
  expect(applyStep(DRAFT, [operation])).toMatchObject({ ok: false, refusal: "invalid" });
});

test("a change of the Swedish text leaves translations outdated, and a child is not asked in those languages", () => {
  const before = askedLanguages(versionOfDraft(DRAFT), LANGUAGES).map(({ language }) => language);
  expect(before).toEqual(["sv", "en", "ar", "so"]);
  const draft = applied(DRAFT, [words("Hur har du mått de senaste dagarna?")]);
  const text = draft.items.find(({ id }) => id === MOOD.id)?.text ?? {};
  expect(["en", "ar", "so"].map((language) => stateOf(text, language, "sv"))).toEqual([
    "outdated",
    "outdated",
    "outdated",
  ]);
  const after = askedLanguages(versionOfDraft(draft), LANGUAGES).map(({ language }) => language);
  expect(after).toEqual(["sv", "en"]);
});

test("a fault is told where it is", () => {
  const step: DraftStep = [
    { kind: "set", node: MOOD.id, field: "indicator", from: "wb.mood", to: "wb.moood" },
    {
      kind: "words",
      node: MOOD.options[1]?.id ?? "",
      field: "label",
      language: "en",
      from: MOOD.options[1]?.label["en"] ?? null,
      to: null,
    },
    {
      kind: "words",
      node: "intro-1",
      field: "text",
      language: "sv",
      from: DRAFT.intro[0]?.text["sv"] ?? null,
      to: null,
    },
  ];
  const faults = draftFaults(applied(DRAFT, step)).map(({ node, field, language, code }) => [
    node,
    field,
    language,
    code,
  ]);
  expect(faults).toContainEqual([MOOD.id, "indicator", undefined, "unknown_indicator"]);
  expect(faults).toContainEqual([MOOD.options[1]?.id, "label", "en", "missing_language"]);
  expect(faults).toContainEqual(["intro-1", "text", "sv", "missing_language"]);
});

test("a new questionnaire begins with what every child must be asked", () => {
  const beginning = { key: "lagret", kind: "followup", title: { sv: "Lägret" }, ageMin: 10, ageMax: 16 };
  const draft = newDraft(beginning, realVersion("uppfoljning_13_20"));
  expect(draft.items.map(({ key }) => key)).toContain("ses_private");
  // It is written in one language, and what it begins with is there in the others.
  expect([draft.sources, draft.translations]).toEqual([["sv"], ["en", "ar", "so"]]);
  expect(draft.intro.map(({ text }) => stateOf(text, "en", "sv"))).not.toContain("missing");
  expect(draftFaults(draft).map(({ code }) => code)).not.toContain("privacy_not_asked");
  expect(draftFaults(newDraft(beginning, null)).map(({ code }) => code)).toContain("privacy_not_asked");
});

test("nobody reviews their own translation, and who wrote it is not for the browser to say", () => {
  const arabic = (state: "translated" | "reviewed", text: string, from: DraftDocument["title"][string] | null) =>
    [
      {
        ...{ kind: "words" as const, node: MOOD.id, field: "text", language: "ar", from },
        to: { words: text, state, of: "x", by: "somebody-else" },
      },
    ] satisfies DraftStep;
  const written = signStep(DRAFT, arabic("translated", "كيف", MOOD.text["ar"] ?? null), "translator", false);
  if (!written.ok) throw new Error(written.refusal);
  const draft = applied(DRAFT, written.step);
  const now = draft.items.find(({ id }) => id === MOOD.id)?.text["ar"] ?? null;
  expect(now).toMatchObject({ by: "translator" });
  expect(signStep(draft, arabic("reviewed", "كيف", now), "translator", false)).toEqual({
    ok: false,
    refusal: "own_translation",
  });
  const reviewed = signStep(draft, arabic("reviewed", "كيف", now), "reader", false);
  expect(reviewed).toMatchObject({ ok: true, step: [{ to: { by: "translator", reviewedBy: "reader" } }] });
  expect(signStep(DRAFT, [words("Nytt")], "translator", false)).toEqual({ ok: false, refusal: "translation_only" });
});

const MOOD = DRAFT.items.find(({ key }) => key === "a7_wb_mood") ?? DRAFT.items[0]!;

function words(to: string): DraftOperation {
  return {
    kind: "words",
    node: MOOD.id,
    field: "text",
    language: "sv",
    from: MOOD.text["sv"] ?? null,
    to: { words: to },
  };
}

function applied(document: DraftDocument, step: DraftStep): DraftDocument {
  const done = applyStep(document, step);
  if (!done.ok) throw new Error(`${done.refusal} ${JSON.stringify(done.current)}`);
  return done.document;
}

function anyOperation(): fc.Arbitrary<DraftOperation> {
  const item = fc.constantFrom(...DRAFT.items);
  return fc.oneof(
    item.map(({ id, core }) => ({ kind: "set" as const, node: id, field: "core", from: core, to: !core })),
    item.map(({ id, text }) => ({
      ...{
        kind: "words" as const,
        node: id,
        field: "text",
        language: "sv",
        from: text["sv"] ?? null,
        to: { words: "Ny?" },
      },
    })),
    item.map(({ id }) => ({ kind: "remove" as const, list: "items" as const, of: ROOT, node: id })),
    fc.tuple(item, fc.option(item)).map(([{ id }, after]) => ({
      kind: "move" as const,
      list: "items" as const,
      of: ROOT,
      node: id,
      after: after?.id ?? null,
    })),
    fc.tuple(item, fc.integer({ min: 1, max: 3 })).map(([{ id }, number]) => ({
      ...{ kind: "add" as const, list: "options" as const, of: id, after: null },
      part: { id: `new-${number}`, value: `v${number}`, label: { sv: { words: "Nytt" } } },
    })),
  );
}
