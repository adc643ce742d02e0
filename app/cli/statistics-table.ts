import { writeFile } from "node:fs/promises";
import { sha256OfBytes } from "#app/crypto/digest";
import { readAddress } from "#app/domain/aggregate/address";
import { answerTable, askTable } from "#app/domain/aggregate/asking.server";
import { EXPORT_FORMATS, recordExport } from "#app/domain/aggregate/export.server";
import { makeNextRelease } from "#app/domain/aggregate/release.server";
import { writeStatistics } from "#app/http/statistics-download.server";
import { statisticsFile } from "#app/http/statistics-file.server";
import { STAFF_LANGUAGES } from "#app/i18n/languages";
import { type Command, required, requiredOneOf, UsageError } from "./command";

export const statisticsTable: Command = {
  name: "statistics table",
  summary: "Takes a table of closed half-years out as a file. The log of exports says that it was done, and what for.",
  usage: "QUESTION --format FORMAT --to FILE --purpose TEXT [--language LANGUAGE]",
  details: [
    "  QUESTION    what stands after ? in the address of the table's page, such as",
    '              "period=2026-1&compare=2025-1&measure=wb.mood&by=district&form=familjehem"',
    `  --format    ${EXPORT_FORMATS.join(", ")}`,
    "  --to        the file to write",
    "  --purpose   what the table is for",
    `  --language  ${STAFF_LANGUAGES.join(" or ")}; sv when left out`,
    "",
    "A table that may not be shown is refused with a code (docs/disclosure.md), and no file is written: exit code 1.",
  ].join("\n"),
  options: {
    ...{ format: { type: "string" }, to: { type: "string" }, purpose: { type: "string" } },
    language: { type: "string" },
  },
  positionals: 1,
  async run(given, terminal) {
    const read = readAddress(new URLSearchParams(given.positionals[0] ?? ""));
    if (read.kind === "empty") throw new UsageError("The question is empty.");
    if (read.kind === "faulty") {
      const faults = Object.entries(read.faults).map(([part, fault]) => `${part || "question"}: ${fault}`);
      throw new UsageError(`The question cannot be understood. ${faults.join(", ")}.`);
    }
    const { question } = read;
    const format = requiredOneOf(given, "format", EXPORT_FORMATS);
    const [to, purpose] = [required(given, "to"), required(given, "purpose")];
    const language = given.text["language"] === undefined ? "sv" : requiredOneOf(given, "language", STAFF_LANGUAGES);
    const { store } = await terminal.open();
    const asked = await askTable(store, "system", question, terminal.now());
    if (asked.ok) {
      // The solver is loaded by the commands that use it: the others need not wait for it.
      const { computeRelease } = await import("#app/domain/aggregate/compute.server");
      while (await makeNextRelease(store, (task) => Promise.resolve(computeRelease(task)), terminal.now()));
    }
    const answer = asked.ok ? await answerTable(store, "system", question) : null;
    if (answer?.state !== "ready") {
      const refusal = asked.ok ? (answer?.state === "refused" ? answer.refusal : "waiting") : asked.refusal;
      terminal.error(`No table: ${refusal}. Nothing was written.`);
      return 1;
    }
    const bytes = writeStatistics(await statisticsFile(store, answer.table, language), format, "semicolon");
    const taken = { question, format, purpose, contentHash: sha256OfBytes(bytes) };
    await recordExport(store, "system", taken, terminal.now());
    await writeFile(to, bytes);
    terminal.out(to);
    return 0;
  },
};
