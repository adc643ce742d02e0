import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import BetterSqlite from "better-sqlite3";
import { keyRing, createKeyFile } from "#app/crypto/keys";
import { openDatabase } from "#app/db/client.server";
import { axisOf } from "#app/domain/aggregate/axis";
import { computeRelease } from "#app/domain/aggregate/compute.server";
import { cellCount } from "#app/domain/aggregate/cube";
import type { Dimension } from "#app/domain/observation/dimension";
import { ANSWER_VALUES } from "#app/domain/observation/measure";
import { countMeasure } from "#app/domain/observation/stored.server";
import { PROJECT_FOLDER } from "#tests/support/template";
import { attack, chanceOf, randomChildren, taskOf } from "#tests/support/table-attack";
import type { Bench, Report } from "./report";

/** Tables: counted and protected. */
export const tables: Bench = {
  name: "tables",
  measures: "counting observations, and protecting tables of several sizes",
  async run(report) {
    protectSizes(report);
    await count(report, 1_000_000);
    await count(report, 10_000_000);
  },
};

/** What an attacker with a solver can work out from several tables of the same children. */
export const tableAttack: Bench = {
  name: "table-attack",
  measures: "500 exports, each hidden cell attacked with a solver",
  run(report) {
    attackMany(report, 500);
    return Promise.resolve();
  },
};

const SIZES: readonly { readonly units: number; readonly children: number; readonly by: readonly Dimension[] }[] = [
  { units: 12, children: 600, by: ["unit"] },
  { units: 60, children: 2000, by: ["unit"] },
  { units: 36, children: 1400, by: ["district", "form"] },
  { units: 60, children: 1400, by: ["district", "form"] },
];

function protectSizes(report: Report): void {
  for (const { units, children, by } of SIZES) {
    const task = taskOf(randomChildren(chanceOf(3), units, children), units, by);
    measureTask(report, `${units} units, ${by.join(" x ")} x answers`, task);
  }
  const counted = randomChildren(chanceOf(3), 60, 1400).map((child) => ({ ...child, value: "placed" }));
  const task = { ...taskOf(counted, 60, ["unit", "form"]), values: ["placed"] };
  measureTask(report, "60 units x form, counts", task);
}

function measureTask(report: Report, name: string, task: ReturnType<typeof taskOf>): void {
  const cells = cellCount(
    task.dimensions.map((dimension) => axisOf(dimension, task)),
    task.values,
  );
  const start = performance.now();
  const result = computeRelease(task);
  const seconds = (performance.now() - start) / 1000;
  if (!result.ok) throw new Error(`${name}: ${result.refusal}`);
  const hidden = Object.values(result.content.cells).filter((count) => count === null).length;
  report({ case: name, metric: `${cells} cells protected and verified`, value: seconds, unit: "s" });
  report({ case: name, metric: "hidden", value: (100 * hidden) / cells, unit: "%" });
}

const MEASURES = Array.from({ length: 72 }, (_, index) => `m.${String(index).padStart(2, "0")}`);

async function count(report: Report, observations: number): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "tilltals-bench-"));
  try {
    const file = path.join(folder, "tilltals.db");
    const database = await openDatabase(`file:${file}`, path.join(PROJECT_FOLDER, "prisma"));
    await database.close();
    fill(file, observations);
    const opened = await openDatabase(`file:${file}`, path.join(PROJECT_FOLDER, "prisma"));
    const name = `${observations / 1_000_000} million observations`;
    const time = async (metric: string, by: readonly Dimension[]) => {
      const start = performance.now();
      for (const measure of MEASURES) await countMeasure(opened, "2026-1", measure, by);
      report({ case: name, metric, value: performance.now() - start, unit: "ms" });
    };
    await time("every indicator, counted (T5)", []);
    await time("every indicator by district, counted (T6)", ["district"]);
    const start = performance.now();
    await countMeasure(opened, "2026-1", MEASURES[0] ?? "", ["district", "form"]);
    report({ case: name, metric: "one indicator by district and form", value: performance.now() - start, unit: "ms" });
    await opened.close();
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Writes straight into the file: only counting is measured. */
function fill(file: string, observations: number): void {
  const chance = chanceOf(7);
  const children = randomChildren(chance, 60, 10_000);
  const connection = new BetterSqlite(file);
  const keys = keyRing(createKeyFile());
  const insert = connection.prepare(
    `INSERT INTO "Observation" ("period", "measure", "subject", "value", "district", "unit", "form", "age", "gender")
VALUES ('2026-1', ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const perMeasure = Math.ceil(observations / MEASURES.length);
  for (const measure of MEASURES) {
    connection.transaction(() => {
      for (let number = 0; number < perMeasure; number += 1) {
        const child = children[number % children.length];
        const { district = null, unit = null, form = null, age = null, gender = null } = child?.at ?? {};
        const subject = keys.mac("observation", `${measure} ${number}`).subarray(0, 16).toString("base64url");
        const value = ANSWER_VALUES[Math.floor(chance() * ANSWER_VALUES.length)];
        insert.run(measure, subject, value, district, unit, form, age, gender);
      }
    })();
  }
  connection.close();
}

function attackMany(report: Report, exports: number): void {
  let [released, hidden, pinned, seed] = [0, 0, 0, 0];
  while (released < exports) {
    seed += 1;
    const attacked = attack(seed, 3);
    released += attacked.released;
    hidden += attacked.hidden;
    pinned += attacked.pinned.length;
  }
  report({ case: "attacked with a solver", metric: "exports", value: released, unit: "tables" });
  report({ case: "attacked with a solver", metric: "hidden cells", value: hidden, unit: "cells" });
  report({ case: "attacked with a solver", metric: "pinned", value: pinned, unit: "cells" });
}
