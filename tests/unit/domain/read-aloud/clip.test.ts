import { expect, test } from "vitest";
import { spokenPageTexts, TEXTS_OF_ENDINGS } from "#app/child/spoken-page";
import { coverage, fileNameOf, spokenParts, spokenTexts } from "#app/domain/read-aloud/clip";
import { LARGEST_CLIP, readRecordings } from "#app/domain/read-aloud/recording";
import { LANGUAGES } from "#app/i18n/languages";
import { latin, mp3, wav } from "#tests/factories/sounds";
import { QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";

const document = realVersion("uppfoljning_13_20");
const parts = spokenParts(document, "sv", spokenPageTexts("sv"));
const textOf = (part: string) => parts.find((known) => known.part === part)?.text;

test("every question, help, option, introduction, ending and button can be recorded, in the order met", () => {
  for (const { key, text, help, options = [] } of document.items) {
    expect(textOf(`item ${key}`)).toBe(text.sv);
    if (help) expect(textOf(`help ${key}`)).toBe(help.sv);
    for (const { value, label } of options) expect(textOf(`option ${key} ${value}`)).toBe(label.sv);
  }
  expect(textOf("intro 1")).toBe(document.intro[0]?.sv);
  expect(textOf("outro 1")).toBe(document.outro[0]?.sv);
  expect(textOf("page next")).toBe("Nästa");
  expect(textOf("page danger")).toBe("Är det fara nu? Ring 112.");
  expect(textOf("page number2")).toBe("Bris, för dig under 18 år 116 111");
  expect(parts[0]?.part).toBe("intro 1");
});

test("a text with a gap cannot be recorded: the day that it names is not the day that it will be", () => {
  expect(parts.filter(({ text }) => text.includes("{{"))).toEqual([]);
  expect(textOf("page readBy")).toBeUndefined();
});

test("a language in which a text is missing has no part for it", () => {
  expect(spokenParts(document, "fi", {})).toEqual([]);
});

test("what is said in many places is recorded once, and every place finds it", () => {
  const options = parts.filter(({ part, text }) => part.startsWith("option ") && text === "Vet inte");
  expect(options.length).toBeGreaterThan(3);
  const last = options.at(-1)!;
  const text = spokenTexts(parts, [{ id: "clip1", ...last, words: null }]).filter((one) => one.text === "Vet inte");
  expect(text).toMatchObject([{ clipId: "clip1" }]);
  expect(text[0]?.parts).toHaveLength(parts.filter((one) => one.text === "Vet inte").length);
  const texts = spokenTexts(parts, [{ id: "clip1", ...last, words: last.text }]);
  expect(coverage(texts)).toEqual({ recorded: 1, total: new Set(parts.map((one) => one.text)).size });
});

test.each(QUESTIONNAIRE_KEYS)("every part of %s has a file name of its own that any file system takes", (key) => {
  for (const language of LANGUAGES) {
    const names = spokenParts(realVersion(key), language, spokenPageTexts(language)).map(({ part }) =>
      fileNameOf(part),
    );
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z]+-[\w.-]{1,80}$/.test(name))).toEqual([]);
  }
});

test("every text that a child may meet after the session has ended exists", () => {
  const known = Object.keys(spokenPageTexts("sv"));
  expect([...TEXTS_OF_ENDINGS].filter((name) => !known.includes(name))).toEqual([]);
});

test("a folder is judged whole: each faulty file by its name, and what is right is kept apart", () => {
  const file = (name: string, bytes: Uint8Array | null, size = bytes?.length ?? 0) => ({ name, size, bytes });
  const { recordings, faults } = readRecordings(
    [
      file("item-a13_wb_mood.m4a", wav()),
      file("item-a13_wb_mood.mp3", mp3()),
      file("page-next.mp3", mp3()),
      file("item-a13_wb_moood.wav", wav()),
      file("page-back.wav", latin("<html>")),
      file("page-pause.wav", null, LARGEST_CLIP + 1),
      file("page-skip.wav", new Uint8Array()),
      file("page-send.wav", null),
      file("Thumbs.db", latin("x")),
    ],
    parts,
  );
  expect(recordings.map(({ part, mediaType }) => [part, mediaType])).toEqual([
    ["item a13_wb_mood", "audio/wav"],
    ["page next", "audio/mpeg"],
  ]);
  expect(faults).toEqual([
    { file: "item-a13_wb_mood.mp3", code: "twice" },
    { file: "item-a13_wb_moood.wav", code: "unknown_part" },
    { file: "page-back.wav", code: "not_a_sound" },
    { file: "page-pause.wav", code: "too_large" },
    { file: "page-skip.wav", code: "empty" },
    { file: "page-send.wav", code: "not_a_file" },
    { file: "Thumbs.db", code: "unknown_part" },
  ]);
});
