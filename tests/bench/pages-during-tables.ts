import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { hashPassword } from "#app/crypto/password";
import type { Store } from "#app/db/store";
import type { Role } from "#app/domain/access/policy";
import { createStaffMember } from "#app/domain/staff/session.server";
import { createUnit } from "#app/domain/unit/unit.server";
import { expect } from "#prisma/seed/fill";
import { createClosedHalfYear, placesOf } from "#tests/factories/statistics";
import { chanceOf, randomChildren } from "#tests/support/table-attack";
import { startServerOn } from "./answering-server";
import { type Bench, percentile } from "./report";
import { signInTo, timedPage } from "./staff-client";

const PASSWORD = "medan tabellen blir till";
const TRIES = 300;
const UNITS = 60;
const CHILDREN = 1_400;
const PERIOD = "2025-1";
/** Each takes about ten seconds: enough for as long as it is measured. */
const MEASURES = Array.from({ length: 6 }, (_, index) => `wb.m${index}`);

/** What others wait longer for their pages while the largest tables are being made. */
export const pagesDuringTables: Bench = {
  name: "pages-during-tables",
  measures: `server time of the list of cases while tables of 2,002 cells are made, ${TRIES} requests each`,
  async run(report) {
    const folder = await mkdtemp(path.join(tmpdir(), "tilltals-bench-"));
    const server = await startServerOn(folder, fill);
    try {
      const caseworker = await signInTo(server.url, "caseworker@stad.example", PASSWORD);
      const analyst = await signInTo(server.url, "analyst@stad.example", PASSWORD);
      const measure = async (what: string) => {
        const times: number[] = [];
        for (let number = 0; number < TRIES; number += 1) {
          times.push(await timedPage(server.url, "/cases", caseworker));
        }
        for (const share of [0.5, 0.95]) {
          const value = percentile(times, share);
          report({ case: "list of cases", metric: `p${share * 100}, ${what}`, value, unit: "ms" });
        }
      };
      // Not counted: a server that has just been started compiles its own code while it answers.
      for (let number = 0; number < TRIES; number += 1) await timedPage(server.url, "/cases", caseworker);
      await measure("idle");
      const address = (measure: string) => `period=${PERIOD}&measure=${measure}&by=district&by=form`;
      for (const measure of MEASURES) {
        const form = new URLSearchParams({ address: address(measure) }).toString();
        await fetch(`${server.url}/statistics/question`, {
          method: "POST",
          redirect: "manual",
          headers: { Origin: server.url, Cookie: analyst, "Content-Type": "application/x-www-form-urlencoded" },
          body: form,
        });
      }
      await measure("while tables are made");
      const last = await fetch(`${server.url}/statistics?${address(MEASURES.at(-1) ?? "")}`, {
        headers: { Cookie: analyst },
      });
      // Otherwise the second half of what was measured was idle too.
      report({
        case: "last table",
        metric: "still being made",
        value: (await last.text()).includes("<table") ? 0 : 1,
        unit: "",
      });
    } finally {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function fill(store: Store): Promise<void> {
  const now = new Date();
  const root = { parentId: null, kind: "organisation", type: "annan", name: "Stad", settings: {} } as const;
  const { unitId } = expect(await createUnit(store, "system", root, now));
  const passwordHash = await hashPassword(PASSWORD);
  for (const role of ["caseworker", "analyst"] satisfies Role[]) {
    const person = { email: `${role}@stad.example`, name: "Maja Lind", language: "sv", passwordHash };
    expect(await createStaffMember(store, { ...person, roles: [{ role, unitId }] }, now));
  }
  const children = MEASURES.flatMap((measure, seed) =>
    randomChildren(chanceOf(seed + 3), UNITS, CHILDREN).map(({ value, at }) => ({ ...at, measure, value, count: 1 })),
  );
  await createClosedHalfYear(store, { period: PERIOD, places: placesOf(UNITS), children });
}
