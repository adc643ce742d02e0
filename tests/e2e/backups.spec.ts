import { writeFact } from "#app/domain/installation/fact.server";
import { createStaff } from "#tests/factories/staff";
import { createCaseOf, createOffice, inviteChildOf } from "#tests/factories/today";
import { expectSound, expectSoundPage } from "./staff-pages";
import { enterAs, expect, test } from "./test";

test.beforeEach(() => test.setTimeout(180_000));

test("backups: nothing made, all in order, and messages that wait for a word after a restore", async ({
  page,
  context,
  store,
  language,
}) => {
  const now = new Date();
  const office = await createOffice(store, now, language);
  const { caseId } = await createCaseOf(store, office, now);
  await inviteChildOf(store, office, caseId, now);
  const unitId = office.organisation.root;
  // The other width has left its own behind.
  await store.database.write((transaction) =>
    transaction.installationFact.deleteMany({ where: { name: { in: ["backup", "drill", "restore", "sending"] } } }),
  );
  await enterAs(context, await createStaff(store, { role: "system_admin", unitId, language }, now));
  await expectSoundPage(page, "/backups");
  await expect(page.getByRole("region")).toHaveCount(3);
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);

  const [at, madeAt] = [now.toISOString(), new Date(now.getTime() - 3_600_000).toISOString()];
  const note = (name: Parameters<typeof writeFact>[1], value: unknown) =>
    store.database.write((transaction) => writeFact(transaction, name, value, now));
  const restored = { underWay: false, at, backupId: "b1", madeAt, ledgerUpTo: null, closed: true };
  // An installation whose first backup was put back has none that was verified here.
  await note("restore", restored);
  await expectSoundPage(page, "/backups");
  const latest = page.getByRole("region").first();
  await expect(latest.getByRole("definition")).toHaveCount(1);
  await note("backup", { verifiedAt: at, madeAt, file: "tilltals-20261123T161500Z-full-k2j4h8.backup", bytes: 1, rows: 12_345 }); // prettier-ignore
  await note("drill", { at, madeAt, file: "x", seconds: { read: 1 }, fault: "unsound" });
  await note("sending", { frozenAt: at, because: "restore" });
  await expectSoundPage(page, "/backups");
  await expect(page.getByRole("table")).toHaveCount(1);
  const confirm = page.getByRole("main").getByRole("button");
  await expect(confirm).toHaveCount(1);
  await confirm.click();
  await expect(page.getByRole("table")).toHaveCount(0);
  await expectSound(page);
  const entry = await store.database.read.auditEntry.findFirst({ where: { action: "installation.sending_confirmed" } });
  expect(entry?.detail).toContain("waiting");
  await note("sending", null);
});
