import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Store } from "#app/db/store";
import { openInEmergency } from "#app/domain/emergency/emergency.server";
import { done } from "#tests/factories/follow-up";
import { NOW } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { createCaseOf, createOffice, inviteChildOf, sendResponse } from "#tests/factories/today";
import { openTestStore } from "#tests/support/database";
import { PROJECT_FOLDER } from "#tests/support/template";

/*
 * What somebody reads who has the database and its log but not the key file (docs/decisions/0038).
 */

test("threat 30: names, contact details and own words stand in no row and no file; chosen options do", async () => {
  const store = await openTestStore();
  const office = await createOffice(store, NOW);
  const manager = await createStaff(store, { role: "manager", unitId: office.organisation.familjehem });
  const child = { childName: "Kanariefågel Näbbsson", email: "kanariefagel@post.example" };
  const { caseId, reference } = await createCaseOf(store, office, NOW, child);
  const { token, code } = await inviteChildOf(store, office, caseId, NOW, { preparation: { channel: "email" } });
  const words = "Kanariefågeln sjunger om natten";
  await sendResponse(store, token, { a13_wb_joy: words, a13_wb_mood: ["1"] }, NOW);
  const grounds = { reason: "other", emergencyWords: "Kanariefågelns ord", hours: 1 } as const;
  done(await openInEmergency(store, manager.actor, { ...grounds, reference }, NOW));

  const seen = await everythingStored(store);
  const hidden = ["Kanarie", "kanariefagel", "Näbbsson", "nabbsson", "sjunger", token, code];
  for (const secret of hidden) expect([secret, seen.includes(secret)]).toEqual([secret, false]);
  // So that the record of what is in clear stays true.
  expect(seen).toContain("a13_wb_mood");
  expect(seen).toContain(reference);
});

/** Every row of every table, and on SQLite the bytes of file and log as well. */
async function everythingStored(store: Store): Promise<string> {
  const models = [
    ...readFileSync(path.join(PROJECT_FOLDER, "prisma/schema.prisma"), "utf8").matchAll(/^model (\w)(\w+) \{/gm),
  ];
  const read = store.database.read as unknown as Record<string, { findMany(): Promise<unknown[]> }>;
  const rows: unknown[] = [];
  for (const [, first = "", rest = ""] of models) {
    const table = read[first.toLowerCase() + rest];
    if (!table) throw new Error(`There is no table ${first}${rest}`);
    rows.push(await table.findMany());
  }
  const parts = [JSON.stringify(rows, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value))];
  if (store.database.dialect === "sqlite") {
    const [main] = await store.database.read.$queryRaw<{ file: string }[]>`SELECT "file" FROM pragma_database_list`;
    for (const suffix of ["", "-wal"]) {
      const file = `${main?.file ?? ""}${suffix}`;
      if (existsSync(file)) parts.push(readFileSync(file, "utf8"));
    }
    expect(parts.length).toBeGreaterThan(1);
  }
  return parts.join("\n");
}
