import { randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { hashPassword } from "./crypto/password";
import { invitationLink, typedCode } from "./domain/invitation/invitation.server";
import { parseQuestionnaireText } from "./domain/questionnaire/faults";
import { type Environment, parseEnvironment } from "./env.server";
import { projectRoot } from "./project-root";
import { type RunningServer, startServer, stopOnSignal } from "./server";
import { demoInvitation, fillMunicipality } from "#prisma/seed/fill";
import { seedEmail, STAFF } from "#prisma/seed/municipality";

/*
 * `npm run demo`: the ordinary server on a data folder of its own, filled with a small fictional municipality the first
 * time. Delete the folder to start afresh.
 */

const environment = parseEnvironment({
  LOG_LEVEL: "warn",
  // Looking around should cost nothing; an account can still be given a second factor.
  SECOND_FACTOR_FOR: "none",
  DATA_DIR: "data/demo",
  ...process.env,
  MAIL_TRANSPORT: "file",
});
const running = await startServer(environment);
stopOnSignal(running);
process.stdout.write(await welcome(running, await filledOnce(running, environment)));

/** Fills the database if it is empty. Returns the password of the demo's accounts. */
async function filledOnce({ application }: RunningServer, { dataFolder }: Environment): Promise<string> {
  const passwordFile = path.join(dataFolder, "demo-password.txt");
  if (existsSync(passwordFile)) return (await readFile(passwordFile, "utf8")).trim();
  const { store, now } = application;
  if (await store.database.read.unit.count()) {
    throw new Error(`${dataFolder} holds something that the demo did not make. Choose another DATA_DIR.`);
  }
  process.stdout.write("Inventing a municipality …\n");
  const questions = path.join(projectRoot(), "prisma/content/questionnaires.json");
  const reading = parseQuestionnaireText(await readFile(questions, "utf8"));
  if (!reading.ok) throw new Error("The bundled questionnaires have faults.");
  const password = newPassword();
  await fillMunicipality(store, reading.file, await hashPassword(password), now());
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  return password;
}

/** Where to sign in, as whom, and what to open as a child. */
async function welcome({ application }: RunningServer, password: string): Promise<string> {
  const { environment, store, now } = application;
  const { publicUrl, dataFolder } = environment;
  const accounts = STAFF.map(({ key, name, roles }) => {
    const held = roles.map(({ role, unit }) => `${role} (${unit})`).join(", ");
    return `    ${seedEmail(key).padEnd(30)} ${name.padEnd(13)} ${held}`;
  });
  const invitation = await demoInvitation(store, now());
  const link = invitation
    ? `  One child's link   ${invitationLink(store.keys, publicUrl, invitation.id)}
                     (${invitation.child}; open it in a window as narrow as a phone)
  or type            ${typedCode(store.keys, invitation.id)} at ${publicUrl}/a`
    : `  The demo's own link has been used or has run out: invite a child, or delete ${dataFolder} to start afresh.`;
  return `
  Tilltals is running with a small fictional municipality, Ekhamra kommun.

  Staff sign in at   ${publicUrl}/sign-in
  Password for all   ${password}

${accounts.join("\n")}

  Begin with ${seedEmail("maja.lind")}: ten children, three who have just answered.

${link}

  Nothing is sent from here: messages are written to ${path.join(dataFolder, "outbox")}
  Stop with Ctrl+C.

`;
}

/** Made anew for each demo: an account with a known password is an open door wherever someone forgets it. */
function newPassword(): string {
  const trees = ["ask", "björk", "ek", "gran", "hassel", "lind", "lönn", "oxel", "rönn", "sälg", "tall", "idegran"];
  const words = Array.from({ length: 5 }, () => trees[randomInt(trees.length)] ?? "");
  return [...words, randomInt(10, 100)].join("-");
}
