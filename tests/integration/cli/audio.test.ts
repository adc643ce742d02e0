import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { run } from "#app/cli/run";
import { recordedParts } from "#app/domain/read-aloud/read-aloud.server";
import { NOW } from "#tests/factories/moment";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { latin, mp3, wav } from "#tests/factories/sounds";
import { openTestStore, testApplication } from "#tests/support/database";

const KEY = "uppfoljning_13_20";

async function begin() {
  const store = await openTestStore();
  const { [KEY]: versionId } = await publishQuestionSet(store, NOW);
  const folder = await mkdtemp(path.join(tmpdir(), "audio-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const application = testApplication(store, NOW, { DATA_DIR: folder });
  const command = async (words: string) => {
    const [out, errors]: [string[], string[]] = [[], []];
    const exitCode = await run(words.split(" "), {
      environment: application.environment,
      now: application.now,
      out: (line) => out.push(line),
      error: (line) => errors.push(line),
      input: () => Promise.resolve(""),
      open: () => Promise.resolve(application),
    });
    return { exitCode, out: out.join("\n"), errors: errors.join("\n") };
  };
  const save = (name: string, bytes: Uint8Array) => writeFile(path.join(folder, name), bytes);
  const recorded = async () => (await recordedParts(store, versionId)).get("sv")?.map(({ part }) => part) ?? [];
  return { store, versionId, folder, command, save, recorded };
}

test("the list is a script to read from, and says what is recorded", async () => {
  const { command, save, folder } = await begin();
  const before = await command(`audio list ${KEY} sv`);
  expect(before.out).toMatch(/– item-a13_wb_mood\n {4}\S/);
  expect(before.out).toMatch(/version 1 \(sv\): 0 of \d+ texts are recorded\.$/);
  await save("item-a13_wb_mood.wav", wav());
  await command(`audio import ${KEY} sv ${folder}`);
  expect((await command(`audio list ${KEY} sv`)).out).toContain("✓ item-a13_wb_mood\n");
  const missing = JSON.parse((await command(`audio list ${KEY} sv --missing --json`)).out) as {
    recorded: number;
    total: number;
    texts: { file: string }[];
  };
  expect(missing.recorded).toBe(1);
  expect(missing.texts).toHaveLength(missing.total - 1);
  expect(missing.texts.map(({ file }) => file)).not.toContain("item-a13_wb_mood");
});

test("a folder is taken in by key or by version, after a look that stores nothing", async () => {
  const { command, save, folder, recorded, versionId } = await begin();
  await save("item-a13_wb_mood.wav", wav());
  await save("page-next.mp3", mp3());
  await save(".DS_Store", latin("x"));
  const looked = await command(`audio import ${KEY} sv ${folder} --check`);
  expect(looked).toMatchObject({ exitCode: 0, errors: "" });
  expect(looked.out).toContain("item a13_wb_mood  audio/wav");
  expect(await recorded()).toEqual([]);
  const { exitCode, out } = await command(`audio import ${versionId} sv ${folder} --json`);
  expect([exitCode, JSON.parse(out)]).toEqual([0, { ok: true, stored: 2, files: 2 }]);
  expect(await recorded()).toEqual(["item a13_wb_mood", "page next"]);
  expect((await command("audit verify")).exitCode).toBe(0);
});

test("one faulty file and nothing is stored; each is named with what to do", async () => {
  const { command, save, folder, recorded } = await begin();
  await save("item-a13_wb_mood.wav", wav());
  await save("item-a13_wb_moood.wav", wav());
  await save("page-next.mp3", latin("<script>alert(1)</script>"));
  await save("page-back.wav", wav(25));
  await save("page-skip.wav", new Uint8Array());
  await save("\x1b[31mred.wav", wav());
  await mkdir(path.join(folder, "page-pause"));
  const { exitCode, errors } = await command(`audio import ${KEY} sv ${folder}`);
  expect(exitCode).toBe(1);
  for (const [file, code] of [
    ["item-a13_wb_moood.wav", "unknown_part"],
    ["page-next.mp3", "not_a_sound"],
    ["page-back.wav", "too_large"],
    ["page-skip.wav", "empty"],
    ["page-pause", "not_a_file"],
    ["\\\\u001b\\[31mred.wav", "unknown_part"],
  ]) {
    expect(errors).toMatch(new RegExp(`^"${file}": .+\\. \\[${code}\\]$`, "m"));
  }
  expect(errors).not.toContain("\x1b");
  expect(errors).toContain("6 faulty files; nothing was stored.");
  expect(await recorded()).toEqual([]);
});

test.each([
  ["nothing sv .", /no questionnaire or version nothing/],
  [`${KEY} fi .`, /is not asked in "fi", but in: sv, en, ar, so/],
  [`${KEY} sv /nowhere/at/all`, /is not a folder/],
])("`audio import %s` is refused with the reason", async (words, reason) => {
  const { command } = await begin();
  const { exitCode, errors } = await command(`audio import ${words}`);
  expect(exitCode).toBe(1);
  expect(errors).toMatch(reason);
});
