import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { run } from "#app/cli/run";
import { NOW } from "#tests/factories/moment";
import { openTestStore, testApplication } from "#tests/support/database";

const STOCKHOLM = new URL("../../fixtures/published/stockholm-2020-care.csv", import.meta.url).pathname;
const ABOUT = ["--title", "Barn i dygnsvård 2020", "--source", "Stockholm 2021"];

async function begin() {
  const folder = await mkdtemp(path.join(tmpdir(), "cli-published-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const application = testApplication(await openTestStore(), NOW, { DATA_DIR: folder });
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
  return { folder, command };
}

test("a published table is imported, is listed, and the second time changes nothing", async () => {
  const { command } = await begin();
  const first = await command("published-table", "import", STOCKHOLM, ...ABOUT, "--notes", "Ett\nTvå");
  expect(first.exitCode).toBe(0);
  expect(first.out).toMatch(/^to know: row "Rinkeby-Kista", column "total": .*\[hidden_as_zero\]$/m);
  expect(first.out).toMatch(/kept: 14 rows, 7 columns$/);
  const second = await command("published-table", "import", STOCKHOLM, ...ABOUT, "--notes", "Ett\nTvå", "--json");
  expect(JSON.parse(second.out)).toMatchObject({ ok: true, isNew: false });
  expect((await command("published-table", "list")).out).toMatch(
    /^\w+ {2}Barn i dygnsvård 2020 {2}\(Stockholm 2021\)$/,
  );
  const listed = JSON.parse((await command("published-table", "list", "--json")).out) as object[];
  expect(listed).toHaveLength(1);
});

test("a look at a file keeps nothing", async () => {
  const { command } = await begin();
  expect((await command("published-table", "import", STOCKHOLM, ...ABOUT, "--check")).exitCode).toBe(0);
  expect((await command("published-table", "list")).out).toMatch(/^No tables/);
});

test("every fault of a file is printed with its place, and nothing is kept", async () => {
  const { folder, command } = await begin();
  const file = path.join(folder, "faulty.csv");
  await writeFile(file, "Stadsdel;HVB\nFarsta;\nBromma;#REF!\n");
  const { exitCode, errors } = await command("published-table", "import", file, ...ABOUT);
  expect(exitCode).toBe(1);
  expect(errors).toMatch(/^row 2 "Farsta", column "HVB": .*\[cell_empty\]$/m);
  expect(errors).toMatch(/^row 3 "Bromma", column "HVB": "#REF!": .*\[cell_error\]$/m);
  expect((await command("published-table", "list", "--json")).out).toBe("[]");
});

test("figures without a title or a source are refused", async () => {
  const { command } = await begin();
  const { exitCode, errors } = await command("published-table", "import", STOCKHOLM, "--title", "Barn");
  expect(exitCode).toBe(1);
  expect(errors).toMatch(/^--source: is missing\./m);
});
