import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { run } from "#app/cli/run";
import { parseQuestionnaireText } from "#app/domain/questionnaire/faults";
import { freezeVersion, serialise } from "#app/domain/questionnaire/freeze";
import { NOW } from "#tests/factories/moment";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { openTestStore, testApplication } from "#tests/support/database";
import { realVersion } from "#tests/support/question-set";

async function begin() {
  const folder = await mkdtemp(path.join(tmpdir(), "cli-exchange-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const store = await openTestStore();
  await publishQuestionSet(store);
  const application = testApplication(store, NOW, { DATA_DIR: folder });
  const command = async (...words: string[]) => {
    const [out, errors]: [string[], string[]] = [[], []];
    const exitCode = await run(words, {
      ...{ environment: application.environment, now: application.now },
      ...{ out: (line) => out.push(line), error: (line) => errors.push(line) },
      input: () => Promise.resolve(""),
      open: () => Promise.resolve(application),
    });
    return { exitCode, out: out.join("\n"), errors: errors.join("\n") };
  };
  return { command, place: (name: string) => path.join(folder, name) };
}

test("a version leaves as FHIR, what that cannot carry is named, and it is converted back to what it was", async () => {
  const { command, place } = await begin();
  const file = place("samtal.fhir.json");
  const exported = await command("questionnaire", "export", "samtal_5_6", "--format", "fhir", "--out", file);
  expect(exported.exitCode).toBe(0);
  expect(exported.out).toMatch(/samtal_5_6 version 1 was written to .*\. \d+ things are not carried as they are\.$/);
  expect(exported.out).toMatch(/^s\w+: symbols_for_us_only/m);
  const converted = await command("questionnaire", "convert", file);
  const { file: back, ...told } = JSON.parse(converted.out) as { file: unknown };
  expect(told).toMatchObject({ ok: true, format: "fhir", sources: ["sv", "en"] });
  const reading = parseQuestionnaireText(JSON.stringify(back));
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  expect(serialise(freezeVersion(reading.file, "samtal_5_6"))).toBe(serialise(realVersion("samtal_5_6")));
});

test("JSON that was written is what `questionnaire import` takes, and changes nothing", async () => {
  const { command, place } = await begin();
  const file = place("egna.json");
  const exported = await command("questionnaire", "export", "egna_ord", "--format", "json", "--out", file, "--json");
  expect(JSON.parse(exported.out)).toEqual({ ok: true, file, losses: [] });
  const imported = await command("questionnaire", "import", file);
  expect(imported.exitCode).toBe(0);
  expect(imported.out).not.toMatch(/egna_ord version 2/);
});

test("a file that is there already is not written over", async () => {
  const { command, place } = await begin();
  await writeFile(place("mine.json"), "mine");
  const words = ["questionnaire", "export", "egna_ord", "--format", "json", "--out", place("mine.json")];
  await expect(command(...words)).rejects.toThrow("EEXIST");
  expect(await readFile(place("mine.json"), "utf8")).toBe("mine");
});

test("a format or questionnaire that is not there is said", async () => {
  const { command, place } = await begin();
  const out = ["--out", place("x")];
  expect((await command("questionnaire", "export", "egna_ord", "--format", "word", ...out)).exitCode).toBe(2);
  const unknown = await command("questionnaire", "export", "nobody", "--format", "json", ...out);
  expect(unknown).toMatchObject({ exitCode: 1, errors: "There is no questionnaire or version nobody." });
});

test("every fault of a file that is converted is told with its place", async () => {
  const { command, place } = await begin();
  await writeFile(place("faulty.json"), '{"resourceType": "Patient"}');
  const faulty = await command("questionnaire", "convert", place("faulty.json"));
  expect(faulty.exitCode).toBe(1);
  expect(JSON.parse(faulty.out)).toMatchObject({ ok: false, format: "fhir", faults: [{ code: "not_questionnaire" }] });
  await writeFile(place("text.csv"), "a;b");
  expect(await command("questionnaire", "convert", place("text.csv"))).toMatchObject({ exitCode: 1, out: "" });
});
