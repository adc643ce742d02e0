import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { LANGUAGES } from "#app/i18n/languages";
import { QUESTIONNAIRE_KEYS } from "#tests/support/question-set";
import { wireSize } from "#tests/support/wire-size";
import { startAnsweringServer } from "./answering-server";
import type { Bench } from "./report";

/** Bytes on the wire, headers included, of the two responses that carry a child from link to last answer. */
export const childDocument: Bench = {
  name: "child-document",
  measures: "bytes and requests of the door, of each questionnaire, and of both together",
  async run(report) {
    const folder = await mkdtemp(path.join(tmpdir(), "tilltals-bench-"));
    const { server, tokens } = await startAnsweringServer(folder, QUESTIONNAIRE_KEYS);
    try {
      const doors = new Map<string, number>();
      for (const lang of LANGUAGES) {
        const door = await wireSize(`${server.url}/a?lang=${lang}`);
        doors.set(lang, door.bytes);
        const name = lang === LANGUAGES[0] ? "door" : `door ${lang}`;
        report({ case: name, metric: "bytes", value: door.bytes, unit: "bytes" });
        report({ case: name, metric: "bytes without headers", value: door.bodyBytes, unit: "bytes" });
        report({ case: name, metric: "requests", value: 1, unit: "requests" });
      }
      for (const [index, key] of QUESTIONNAIRE_KEYS.entries()) {
        for (const lang of LANGUAGES) {
          const size = await wireSize(`${server.url}/a/questionnaire`, { token: tokens[index] ?? "", lang });
          const together = size.bytes + (doors.get(lang) ?? Number.NaN);
          report({ case: `questionnaire ${key} ${lang}`, metric: "bytes", value: size.bytes, unit: "bytes" });
          report({ case: `together ${key} ${lang}`, metric: "bytes", value: together, unit: "bytes" });
          report({ case: `together ${key} ${lang}`, metric: "requests", value: 2, unit: "requests" });
        }
      }
    } finally {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
