import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createTableThread } from "#app/jobs/table-thread.server";
import { chanceOf, randomChildren, taskOf } from "#tests/support/table-attack";

const TASK = taskOf(randomChildren(chanceOf(1), 3, 50), 3, []);

/** A thread that runs a script of the test's own. */
async function threadOf(script: string, longestSeconds = 30) {
  const folder = await mkdtemp(path.join(tmpdir(), "table-thread-"));
  const file = path.join(folder, "thread.cjs");
  await writeFile(file, `const { parentPort } = require("node:worker_threads");\n${script}`);
  const thread = createTableThread(file, longestSeconds);
  onTestFinished(async () => {
    await thread.stop();
    await rm(folder, { recursive: true });
  });
  return thread;
}

const IN_DOUBT = { ok: false, refusal: "solver_in_doubt" };

test("one thread answers one table after the other", async () => {
  const thread = await threadOf(
    `let count = 0;
parentPort.on("message", () => parentPort.postMessage({ ok: false, refusal: String(++count) }));`,
  );
  expect(await thread.compute(TASK)).toEqual({ ok: false, refusal: "1" });
  expect(await thread.compute(TASK)).toEqual({ ok: false, refusal: "2" });
});

test("threat 77: a table that takes too long is refused, and the next one gets a new thread", async () => {
  const thread = await threadOf(
    `parentPort.on("message", ({ threshold }) => { if (threshold === 6) parentPort.postMessage({ ok: true }); });`,
    1,
  );
  expect(await thread.compute(TASK)).toEqual(IN_DOUBT);
  expect(await thread.compute({ ...TASK, threshold: 6 })).toEqual({ ok: true });
});

test("threat 77: a thread that fails refuses the table, and takes nothing with it", async () => {
  const thread = await threadOf(`parentPort.on("message", () => { throw new Error("no memory"); });`);
  expect(await thread.compute(TASK)).toEqual(IN_DOUBT);
  expect(await thread.compute(TASK)).toEqual(IN_DOUBT);
});

test("a table that is stopped is no result: it waits for the next start", async () => {
  const thread = await threadOf(`parentPort.on("message", () => {});`);
  const computing = thread.compute(TASK);
  await thread.stop();
  await expect(computing).rejects.toThrow(/waits/);
});
