import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { run } from "#app/cli/run";
import { NOW } from "#tests/factories/moment";
import { signInAs } from "#tests/factories/staff";
import { openTestStore, testApplication } from "#tests/support/database";
import { questionSetText } from "#tests/support/question-set";

const SET = new URL("../../../prisma/content/questionnaires.json", import.meta.url).pathname;

async function begin() {
  const store = await openTestStore();
  const folder = await mkdtemp(path.join(tmpdir(), "cli-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const application = testApplication(store, NOW, { DATA_DIR: folder });
  const command = async (words: string, input = "") => {
    const [out, errors]: [string[], string[]] = [[], []];
    const exitCode = await run(words.split(" "), {
      environment: application.environment,
      now: application.now,
      out: (line) => out.push(line),
      error: (line) => errors.push(line),
      input: () => Promise.resolve(input),
      open: () => Promise.resolve(application),
    });
    return { exitCode, out: out.join("\n"), errors: errors.join("\n") };
  };
  return { store, folder, command };
}

test("the bundled question set imports, is listed, and the second time changes nothing", async () => {
  const { command } = await begin();
  const first = await command(`questionnaire import ${SET} --json`);
  expect(first.exitCode).toBe(0);
  expect((JSON.parse(first.out) as { published: object[] }).published).toHaveLength(7);
  const second = await command(`questionnaire import ${SET}`);
  expect(second.out.match(/unchanged/g)).toHaveLength(7);
  const listed = await command("questionnaire list --json");
  expect(JSON.parse(listed.out)).toHaveLength(7);
});

test("a faulty file is refused whole, every fault with its path", async () => {
  const { folder, command } = await begin();
  const file = path.join(folder, "faulty.json");
  await writeFile(file, questionSetText().replace('"smiley5"', '"smiley6"'));
  const { exitCode, out } = await command(`questionnaire import ${file} --json`);
  expect(exitCode).toBe(1);
  const { faults } = JSON.parse(out) as { faults: { path: string }[] };
  expect(faults.length).toBeGreaterThan(0);
  expect(faults.every(({ path: where }) => where.length > 0)).toBe(true);
  expect((await command("questionnaire list --json")).out).toBe("[]");
});

test("an installation is set up: a unit, and an account that can sign in", async () => {
  const { store, command } = await begin();
  const unit = await command("unit create --name Kommunen --kind organisation --type annan");
  const account = `staff create --email maja@lillan.example --name Maja --role unit_admin --unit ${unit.out}`;
  const created = await command(`${account} --json`);
  const { password } = JSON.parse(created.out) as { password: string };
  expect((await signInAs(store, "maja@lillan.example", password)).ok).toBe(true);
  expect((await command(account)).exitCode).toBe(1);
  const audit = await command("audit verify --json");
  expect(JSON.parse(audit.out)).toMatchObject({ ok: true, firstBroken: null });
});

test("a password from standard input is used and not printed", async () => {
  const { store, command } = await begin();
  const { out: unitId } = await command("unit create --name Kommunen --kind organisation --type annan");
  const words = `staff create --email a@lillan.example --name A --role analyst --unit ${unitId}`;
  expect((await command(words, "kort\n")).exitCode).toBe(2);
  const created = await command(words, "tolv gröna båtar\n");
  expect(created.out).not.toContain("tolv");
  expect((await signInAs(store, "a@lillan.example", "tolv gröna båtar")).ok).toBe(true);
});

test("keys are created once and never overwritten", async () => {
  const { command } = await begin();
  expect((await command("keys create")).exitCode).toBe(0);
  expect((await command("keys create")).exitCode).toBe(1);
});

test.each([
  ["--help", 0],
  ["unit create --help", 0],
  ["nothing", 2],
  ["unit create", 2],
  ["unit create --colour red", 2],
  ["questionnaire import", 2],
])("`%s` ends with %i", async (words, exitCode) => {
  const { command } = await begin();
  expect((await command(words)).exitCode).toBe(exitCode);
});
