import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { acceptImport, checkImport, keepImport } from "#app/domain/case-import/case-import.server";
import { readTable } from "#app/formats/table/read";
import { done } from "#tests/factories/follow-up";
import { NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff } from "#tests/factories/staff";
import { migrateTemplate } from "#tests/support/template";
import { xlsxOf } from "#tests/support/xlsx";
import { type Bench, percentile, type Report } from "./report";

const ROWS = 50_000;

/** How long each step of a large import takes, the longest moment in which nothing else runs, and how long others wait to write. */
export const importCases: Bench = {
  name: "import-cases",
  measures: `reading, checking and accepting ${ROWS.toLocaleString("en")} rows of CSV and XLSX, on SQLite`,
  async run(report) {
    const folder = await mkdtemp(path.join(tmpdir(), "tilltals-bench-"));
    const url = `file:${path.join(folder, "tilltals.db")}`;
    await migrateTemplate(url);
    const database = await connectDatabase(url);
    try {
      await measure({ database, keys: keyRing(createKeyFile()) }, report);
    } finally {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(store: Store, report: Report): Promise<void> {
  const units = await createOrganisation(store);
  const { actor } = await createStaff(store, { role: "unit_admin", unitId: units.root });
  const carrier = await createStaff(store, { role: "caseworker", unitId: units.familjehem });
  const { name: unit } = await store.database.read.unit.findUniqueOrThrow({ where: { id: units.familjehem } });
  const heading = [
    "Ärendenummer",
    "Namn",
    "Födelsedatum",
    "Lagrum",
    "Enhet",
    "Ansvarig",
    "Placeringsform",
    "Placerad från",
  ];
  const rows = Array.from({ length: ROWS }, (_, index) => [
    ...[`SN ${index}`, `Vera Johanna Testsson ${index}`, "2012-03-04", "SoL", unit, carrier.email],
    ...["Familjehem", "2024-03-04"],
  ]);
  const csv = Buffer.from([heading, ...rows].map((row) => row.join(";")).join("\r\n"));
  const read = (bytes: Buffer) => readTable(bytes, new AbortController().signal);
  await step(store, "XLSX read", report, () => read(xlsxOf([heading, ...rows])));
  const table = done(await step(store, "CSV read", report, () => read(csv)));
  const { importId } = done(await step(store, "kept", report, () => keepImport(store, actor, table, NOW)));
  await step(store, "checked", report, () => checkImport(store, actor, importId, NOW));
  done(await step(store, "accepted", report, () => acceptImport(store, actor, importId, NOW)));
}

/** Meanwhile something small is written again and again, as a child's answer would be. */
async function step<T>(store: Store, title: string, report: Report, work: () => Promise<T>): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const waits: number[] = [];
  let finished = false;
  const others = (async () => {
    while (!finished) {
      const begun = performance.now();
      // One that is turned away has waited as long as anything may.
      await store.database
        .write((transaction) => transaction.throttle.deleteMany({ where: { key: "nobody" } }))
        .catch(() => undefined);
      waits.push(performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  delay.enable();
  const begun = performance.now();
  const result = await work();
  const took = (performance.now() - begun) / 1000;
  delay.disable();
  finished = true;
  await others;
  report({ case: title, metric: "time", value: took, unit: "s" });
  report({ case: title, metric: "longest pause of others", value: delay.max / 1e6, unit: "ms" });
  report({ case: title, metric: "longest wait to write", value: percentile(waits, 1), unit: "ms" });
  report({ case: title, metric: "memory", value: process.memoryUsage().rss / 1024 / 1024, unit: "MB" });
  return result;
}
