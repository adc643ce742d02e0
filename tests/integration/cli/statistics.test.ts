import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { run } from "#app/cli/run";
import { open } from "#app/crypto/seal";
import { localDate } from "#app/domain/calendar/working-days";
import { periodOf } from "#app/domain/observation/period";
import { submitResponse } from "#app/domain/response/submission.server";
import { answer, createAnsweringChild } from "#tests/factories/answering-child";
import { done } from "#tests/factories/follow-up";
import { daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createClosedHalfYear, type ObservedChildren, placesOf } from "#tests/factories/statistics";
import { openTestStore, testApplication } from "#tests/support/database";

const HALF_YEAR = periodOf(localDate(NOW));
const AFTERWARDS = daysLater(NOW, 200);
const PURPOSE = "Årsredovisning till nämnden";

/** In u0 three are not well: too few to be told of. */
const CHILDREN: ObservedChildren[] = [
  { value: "positive", count: 40, unit: "u0", district: "d0" },
  { value: "negative", count: 3, unit: "u0", district: "d0" },
  { value: "positive", count: 30, unit: "u1", district: "d0" },
  { value: "negative", count: 12, unit: "u1", district: "d0" },
];

async function begin() {
  const folder = await mkdtemp(path.join(tmpdir(), "cli-statistics-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const store = await openTestStore();
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
  const afterwards = () => application.setNow(AFTERWARDS);
  const file = path.join(folder, "table.csv");
  const take = (question: string, ...more: string[]) =>
    command("statistics", "table", question, "--format", "csv", "--to", file, "--purpose", PURPOSE, ...more);
  return { folder, store, command, afterwards, file, take };
}

/** A child has answered in the half-year that goes on. */
async function withAnswers() {
  const begun = await begin();
  const child = await createAnsweringChild(begun.store);
  await answer(begun.store, child.secret, "a13_wb_mood", ["2"]);
  done(await submitResponse(begun.store, child.secret, minutesLater(NOW, 10)));
  const observations = () => begun.store.database.read.observation.count();
  return { ...begun, observations };
}

test("what was sent before there were statistics is counted, and again gives the same", async () => {
  const { store, command, observations } = await withAnswers();
  const atOnce = await observations();
  await store.database.write((transaction) => transaction.observation.deleteMany());
  const first = await command("statistics", "backfill");
  expect(first).toMatchObject({ exitCode: 0, out: "Responses counted: 1. In half-years that are closed: 0." });
  expect(await observations()).toBe(atOnce);
  const again = await command("statistics", "backfill", "--json");
  expect(JSON.parse(again.out)).toEqual({ observed: 1, closed: 0 });
  expect(await observations()).toBe(atOnce);
});

test("a half-year is listed as it goes on, when it is over and when it is closed", async () => {
  const { command, afterwards } = await withAnswers();
  expect((await command("statistics", "periods")).out).toMatch(/^2026-2 {2}goes on, \d+ observations$/);
  afterwards();
  expect((await command("statistics", "periods")).out).toMatch(/^2026-2 {2}over, can be closed, \d+ observations$/);
  await command("statistics", "close", HALF_YEAR, "--threshold", "6");
  const listed = (await command("statistics", "periods")).out;
  expect(listed).toMatch(/^2026-2 {2}closed, \d+ observations, nothing below 6 is shown$/);
  const read = JSON.parse((await command("statistics", "periods", "--json")).out) as object;
  expect(read).toMatchObject({ closed: [{ period: HALF_YEAR, threshold: 6 }], open: [] });
});

test("a half-year is closed once and when it is over, and five is the threshold that nobody chose", async () => {
  const { command, afterwards } = await withAnswers();
  const refused = (words: string) => ({ exitCode: 1, out: "", errors: expect.stringContaining(words) as string });
  expect(await command("statistics", "close", HALF_YEAR)).toEqual(refused("not over yet"));
  afterwards();
  expect(await command("statistics", "close", "2026-1")).toEqual(refused("Nothing was observed"));
  expect(await command("statistics", "close", HALF_YEAR)).toMatchObject({ exitCode: 0, out: "2026-2 is closed." });
  expect(await command("statistics", "close", HALF_YEAR)).toEqual(refused("closed already"));
  expect((await command("statistics", "periods")).out).toContain("nothing below 5 is shown");
  expect((await command("statistics", "backfill")).out).toBe("Responses counted: 0. In half-years that are closed: 1.");
});

test.each(["2", "21", "4.5", "many"])("nothing is closed with the threshold %s", async (threshold) => {
  const { command, afterwards } = await withAnswers();
  afterwards();
  const { exitCode, errors } = await command("statistics", "close", HALF_YEAR, "--threshold", threshold);
  expect([exitCode, errors]).toEqual([1, "--threshold must be a whole number from 3 to 20."]);
  expect((await command("statistics", "periods")).out).toContain("can be closed");
});

test("half-years are closed in their order, and are written as half-years", async () => {
  const { store, command, afterwards } = await withAnswers();
  const earlier = { period: "2026-1", measure: "wb.mood", subject: "somebody", value: "positive" };
  await store.database.write((transaction) => transaction.observation.create({ data: earlier }));
  afterwards();
  const { exitCode, errors } = await command("statistics", "close", HALF_YEAR);
  expect([exitCode, errors]).toEqual([1, "An earlier half-year is open: close them in their order."]);
  const misspelt = await command("statistics", "close", "2026");
  expect(misspelt.exitCode).not.toBe(0);
  expect(misspelt.errors).toContain("2026 is no half-year: write it as 2026-1 or 2026-2.");
});

test("a table is taken out without what is hidden, and the log has the purpose", async () => {
  const { store, file, take } = await begin();
  await createClosedHalfYear(store, { places: placesOf(3), children: CHILDREN });
  const taken = await take("period=2026-1&measure=wb.mood&by=unit");
  expect(taken).toMatchObject({ exitCode: 0, out: file });
  const lines = (await readFile(file, "utf8")).split("\r\n");
  const headings = lines.find((line) => line.includes("Negativa"))?.split(";") ?? [];
  const rowOf = (unit: string) => lines.find((line) => line.includes(unit))?.split(";") ?? [];
  expect(rowOf("Enhet 0")[headings.indexOf("Negativa")]).toBe("*");
  expect(rowOf("Enhet 0")[headings.indexOf("Positiva")]).toBe("*");
  expect(rowOf("Enhet 0")[headings.indexOf("n")]).toBe("43");
  const log = await store.database.read.tableExport.findMany();
  expect(log).toMatchObject([{ format: "csv", staffId: null, apiKeyId: null }]);
  expect(open(store.keys, "tableExport.purpose", log[0]?.purposeSealed ?? "")).toBe(PURPOSE);
});

test("the same question gives the same file, in the language that is wanted", async () => {
  const { store, file, take } = await begin();
  await createClosedHalfYear(store, { places: placesOf(3), children: CHILDREN });
  const contentOf = async (...more: string[]) => {
    await take("period=2026-1&measure=wb.mood&by=unit", ...more);
    return readFile(file, "utf8");
  };
  const first = await contentOf();
  await take("period=2026-1&measure=wb.mood&by=district");
  expect(await contentOf()).toBe(first);
  expect(await contentOf("--language", "en")).toContain("Feels well");
});

test("a table that may not be shown is refused by its code: no file, and nothing in the log", async () => {
  const { folder, store, take } = await begin();
  const few = [{ value: "positive", count: 3, unit: "u0", district: "d0" }];
  await createClosedHalfYear(store, { places: placesOf(3), children: few });
  const refused = (code: string) => ({ exitCode: 1, out: "", errors: `No table: ${code}. Nothing was written.` });
  expect(await take("period=2026-1&measure=wb.mood")).toEqual(refused("too_few_children"));
  expect(await take("period=2026-2&measure=wb.mood")).toEqual(refused("period_not_closed"));
  expect(await take("period=2026-1&measure=home.harm")).toEqual(refused("measure_unknown"));
  expect(await readdir(folder)).toEqual([]);
  expect(await store.database.read.tableExport.count()).toBe(0);
});

test("a question that cannot be understood is refused with every fault, and so is a table without a purpose", async () => {
  const { folder, command, file, take } = await begin();
  const faulty = await take("period=2026&measure=wb.mood&by=caseworker");
  expect(faulty.exitCode).not.toBe(0);
  expect(faulty.errors).toContain("period: period_invalid");
  expect(faulty.errors).toContain("by: by_invalid");
  const question = "period=2026-1&measure=wb.mood";
  const unexplained = await command("statistics", "table", question, "--format", "csv", "--to", file);
  expect(unexplained.errors).toContain("--purpose is missing.");
  expect(await readdir(folder)).toEqual([]);
});
