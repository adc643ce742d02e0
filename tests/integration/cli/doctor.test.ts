import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Finding } from "#app/cli/doctor/finding";
import { settingsReport } from "#app/cli/doctor";
import { run } from "#app/cli/run";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import { writeFact } from "#app/domain/installation/fact.server";
import { admitKeys } from "#app/domain/installation/key-prints.server";
import { settingsFaults, type Variables } from "#app/env.server";
import { NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { createStaff } from "#tests/factories/staff";
import { createTestDatabase, testApplication } from "#tests/support/database";
import { freePort } from "#tests/support/free-port";

async function begin(variables: Variables = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), "tilltals-doctor-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const keyFile = createKeyFile();
  await writeFile(path.join(folder, "keys.json"), JSON.stringify(keyFile), { mode: 0o600 });
  const databaseUrl = await createTestDatabase();
  const database = await connectDatabase(databaseUrl);
  onTestFinished(() => database.close());
  const store = { database, keys: keyRing(keyFile) };
  await admitKeys(store, NOW);
  const publicUrl = `http://localhost:${await freePort()}`;
  const settings = { DATA_DIR: folder, DATABASE_URL: databaseUrl, PUBLIC_URL: publicUrl, ...variables };
  const application = testApplication(store, NOW, settings);
  const look = async () => {
    const lines: string[] = [];
    const exitCode = await run(["doctor", "--json"], {
      environment: application.environment,
      now: () => new Date(),
      out: (line) => lines.push(line),
      error: (line) => lines.push(line),
      input: () => Promise.resolve(""),
      open: () => Promise.reject(new Error("It opens nothing that a start would change")),
    });
    const { findings } = JSON.parse(lines.join("\n")) as { findings: Finding[] };
    return { exitCode, findings, wrong: findings.filter(({ state }) => state === "wrong") };
  };
  return { folder, store, look };
}

test("the doctor finds what is missing in a new installation, and nothing wrong when it is there", async () => {
  const { store, look } = await begin();
  const fresh = await look();
  expect(fresh.exitCode).toBe(1);
  expect(fresh.wrong.map(({ about }) => about)).toEqual(["Backup", "Questionnaires", "Administrators"]);
  expect(fresh.wrong.every(({ mend }) => mend.length > 10)).toBe(true);
  const { familjehem } = await createOrganisation(store);
  await createStaff(store, { role: "system_admin", unitId: familjehem });
  await publishQuestionSet(store);
  await store.database.write((transaction) =>
    writeFact(transaction, "backup", { verifiedAt: new Date().toISOString(), madeAt: new Date().toISOString() }, NOW),
  );
  const later = await look();
  expect(later.wrong).toEqual([]);
  expect(later.exitCode).toBe(0);
});

test("the doctor finds keys that are open to others, of another installation, cut off or missing", async () => {
  const { folder, look } = await begin();
  const file = path.join(folder, "keys.json");
  const about = async () => (await look()).wrong.map((finding) => `${finding.about}: ${finding.says}`);
  await chmod(file, 0o644);
  expect(await about()).toContain("Key file: open to others");
  await writeFile(file, JSON.stringify(createKeyFile()));
  await chmod(file, 0o600);
  expect(await about()).toContain("Keys: do not fit this database");
  await writeFile(file, "{");
  expect(await about()).toContain("Key file: broken");
  await rm(file);
  expect(await about()).toContain("Key file: missing");
});

test("the doctor finds a mail server that does not answer, and a data folder that others may read", async () => {
  const { folder, look } = await begin({
    SMTP_URL: `smtp://127.0.0.1:${await freePort()}`,
    MAIL_FROM: "svar@post.example",
  });
  await chmod(folder, 0o755);
  const { wrong } = await look();
  expect(wrong.find(({ about }) => about === "Mail server")?.says).toMatch(/^E[A-Z]+$/);
  expect(wrong.find(({ about }) => about === "Data folder")?.mend).toMatch(/chmod 700/);
});

test("the doctor says where to read on when messages are stopped, and what keeps a confined server from copying", async () => {
  const backups = await mkdtemp(path.join(tmpdir(), "tilltals-backups-"));
  onTestFinished(() => rm(backups, { recursive: true, force: true }));
  const { store, look } = await begin({ BACKUP_DIR: backups });
  const trouble = { fault: "unwritable", since: NOW.toISOString() };
  await store.database.write(async (transaction) => {
    await writeFact(transaction, "sending", { frozenAt: NOW.toISOString(), because: "restore" }, NOW);
    // As a former release noted it.
    await writeFact(transaction, "shipping", { upTo: null, trouble }, NOW);
  });
  const { wrong } = await look();
  const mendOf = (name: string) => wrong.find(({ about }) => about === name)?.mend;
  expect(mendOf("Sending")).toMatch(/docs\/backup\.md.*Säkerhetskopior/);
  expect(mendOf("Copying")).toMatch(/EROFS.*ReadWritePaths=/);
});

test("every faulty setting is named at once, and none of them quoted", () => {
  const faults = settingsFaults({
    PORT: "hemlig",
    SMS_REPORT_SECRET: "hemlig",
    MAIL_TRANSPORT: "smtp",
    SMS_TRANSPORT: "46elks",
    OIDC_ISSUER: "https://login.example",
    DATABASE_URL: "mysql://hemlig",
  });
  for (const name of ["PORT", "SMS_REPORT_SECRET", "SMTP_URL", "SMS_USER", "OIDC_CLIENT_ID", "DATABASE_URL"]) {
    expect(faults.some((fault) => fault.includes(name))).toBe(true);
  }
  expect(settingsReport(faults, false)).not.toContain("hemlig");
  expect(settingsFaults({})).toEqual([]);
});
