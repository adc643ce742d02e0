import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { run } from "#app/cli/run";
import { parseEnvironment } from "#app/env.server";

/** The example of docs/disclosure.md. */
const TABLE = {
  threshold: 5,
  cells: {
    ...{ "A|yes": 3, "A|no": 9, "A|all": 12, "B|yes": 8, "B|no": 11, "B|all": 19 },
    ...{ "all|yes": 11, "all|no": 20, "all|all": 31 },
  },
  equations: [
    { total: "A|all", parts: ["A|yes", "A|no"] },
    { total: "B|all", parts: ["B|yes", "B|no"] },
    { total: "all|yes", parts: ["A|yes", "B|yes"] },
    { total: "all|no", parts: ["A|no", "B|no"] },
    { total: "all|all", parts: ["all|yes", "all|no"] },
    { total: "all|all", parts: ["A|all", "B|all"] },
  ],
};

async function command(words: string, content: unknown) {
  const folder = await mkdtemp(path.join(tmpdir(), "disclosure-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, "table.json");
  const text = typeof content === "string" ? content : JSON.stringify(content);
  await writeFile(file, text);
  const [out, errors]: [string[], string[]] = [[], []];
  const exitCode = await run(words.replace("FILE", file).split(" "), {
    environment: parseEnvironment({ NODE_ENV: "test", PUBLIC_URL: "https://tilltals.example", DATA_DIR: folder }),
    now: () => new Date(0),
    out: (line) => out.push(line),
    error: (line) => errors.push(line),
    input: () => Promise.resolve(text),
    open: () => Promise.reject(new Error("The database is nobody's business here")),
  });
  return { exitCode, out: out.join("\n"), errors: errors.join("\n") };
}

test("an auditor reads what the hidden cells give away", async () => {
  const { exitCode, out } = await command("disclosure audit FILE", { ...TABLE, suppressed: ["A|yes", "A|no"] });
  expect(exitCode).toBe(0);
  expect(JSON.parse(out)).toEqual({
    threshold: 5,
    intervals: {
      "A|yes": { lower: 3, upper: 3, protected: false },
      "A|no": { lower: 9, upper: 9, protected: false },
    },
  });
});

test("what is hidden by the product stands an audit, and standard input will do", async () => {
  const protecting = await command("disclosure protect -", { ...TABLE, primary: ["A|yes"] });
  expect(protecting.exitCode).toBe(0);
  const result = JSON.parse(protecting.out) as { suppressed: string[]; verified: boolean; seconds: number };
  expect(result).toMatchObject({ verified: true });
  expect(result.seconds).toBeGreaterThanOrEqual(0);
  expect(result.suppressed).toContain("A|yes");
  const { out } = await command("disclosure audit FILE", { ...TABLE, suppressed: result.suppressed });
  const { intervals } = JSON.parse(out) as { intervals: Record<string, { protected: boolean }> };
  expect(intervals["A|yes"]?.protected).toBe(true);
});

test("where nothing protects a cell, nothing is hidden and the cell is named", async () => {
  const known = { ...TABLE, primary: ["A|yes"], upperBounds: { "A|yes": 4 } };
  const { exitCode, out } = await command("disclosure protect FILE", known);
  expect(exitCode).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    suppressed: null,
    verified: false,
    refusal: "cannot_be_protected",
    cell: "A|yes",
  });
});

test.each([
  ["{", "the file: it is not JSON"],
  [[1, 2], "the file: Invalid input: expected object"],
  [{ ...TABLE, suppressed: ["A|perhaps"] }, 'suppressed: there is no cell "A|perhaps"'],
  [
    { ...TABLE, cells: { ...TABLE.cells, "A|no": 8 }, suppressed: [] },
    'equations[0]: "A|all" is 12, but its parts add up to 11',
  ],
])("a fault of the file is told with its place", async (content, problem) => {
  const { exitCode, out, errors } = await command("disclosure audit FILE", content);
  expect([exitCode, out]).toEqual([1, ""]);
  expect(errors).toContain(problem);
});
