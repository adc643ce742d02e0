import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createImportThread, type ImportLimits } from "#app/jobs/import-thread.server";

/** Threads that run a script of the test's own in the place of the readers. */
async function threadsOf(script: string, limits: ImportLimits = { seconds: 20, megabytes: 64 }) {
  const folder = await mkdtemp(path.join(tmpdir(), "import-thread-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, "thread.cjs");
  await writeFile(file, `const { parentPort } = require("node:worker_threads");\n${script}`);
  return createImportThread(file, limits);
}

const TASK = { format: "json", bytes: new TextEncoder().encode("{}"), language: "sv" } as const;

const fault = (code: string) => ({ ok: false, faults: [{ sheet: null, row: null, column: null, code, what: "" }] });

test("each file has a thread of its own: nothing of the last one is there", async () => {
  const imports = await threadsOf(
    `let count = 0;
parentPort.on("message", ({ bytes }) => parentPort.postMessage({ ok: false, faults: [++count, bytes.length] }));`,
  );
  expect(await imports.read(TASK)).toEqual({ ok: false, faults: [1, 2] });
  expect(await imports.read(TASK)).toEqual({ ok: false, faults: [1, 2] });
});

test("threat 36: a file that takes too long is refused, and its thread ends though it never rests", async () => {
  const imports = await threadsOf(`parentPort.on("message", () => { for (;;); });`, { seconds: 0.5, megabytes: 64 });
  expect(await imports.read(TASK)).toEqual(fault("file_took_too_long"));
});

test("threat 36: a file that needs too much memory is refused, and the process goes on", async () => {
  const imports = await threadsOf(
    `parentPort.on("message", () => { const all = []; for (;;) all.push(new Array(1000).fill(all.length)); });`,
  );
  expect(await imports.read(TASK)).toEqual(fault("file_needs_too_much"));
  expect(process.memoryUsage().heapUsed).toBeGreaterThan(0);
});

test.each([
  ["throws", `throw new Error("secret of the file");`],
  ["leaves without a word", `process.exit(0);`],
  ["calls itself without end", `const deep = () => deep() + 1; deep();`],
])("a reader that %s refuses the file, and takes nothing with it", async (_name, body) => {
  const imports = await threadsOf(`parentPort.on("message", () => { ${body} });`);
  expect(await imports.read(TASK)).toEqual(fault("file_needs_too_much"));
});

test("two files are read at once, and a third is told to wait", async () => {
  const imports = await threadsOf(`parentPort.on("message", () => parentPort.postMessage({ ok: false, faults: [] }));`);
  const [first, second, third] = await Promise.all([imports.read(TASK), imports.read(TASK), imports.read(TASK)]);
  expect([first, second, third]).toEqual([{ ok: false, faults: [] }, { ok: false, faults: [] }, fault("busy")]);
  expect(await imports.read(TASK)).toEqual({ ok: false, faults: [] });
});

test("a thread sees none of the settings or secrets of the server", async () => {
  process.env["TILLTALS_TEST_SECRET"] = "hidden";
  onTestFinished(() => void delete process.env["TILLTALS_TEST_SECRET"]);
  const imports = await threadsOf(
    `parentPort.on("message", () => parentPort.postMessage({ ok: false, faults: Object.keys(process.env) }));`,
  );
  expect(await imports.read(TASK)).toEqual({ ok: false, faults: [] });
});
