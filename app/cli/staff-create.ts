import { hashPassword } from "#app/crypto/password";
import { newSessionSecret } from "#app/crypto/token";
import { ROLES } from "#app/domain/access/policy";
import { normalisePassword, type PasswordFault, passwordFault, SHORTEST_ALONE } from "#app/domain/staff/password";
import { createStaffMember } from "#app/domain/staff/session.server";
import { STAFF_LANGUAGES } from "#app/i18n/languages";
import { type Command, required, requiredOneOf, UsageError } from "./command";

const FAULTS: Readonly<Record<PasswordFault, string>> = {
  password_short: `The password must have at least ${SHORTEST_ALONE} characters.`,
  password_short_alone: `The password must have at least ${SHORTEST_ALONE} characters.`,
  too_long: "The password is too long.",
  password_common: "The password is among those that guessers try first.",
  password_own: "The password is made of the name, the address or the name of the product.",
};

export const staffCreate: Command = {
  name: "staff create",
  summary: "Creates an account with one role in one unit.",
  usage: "--email EMAIL --name NAME --role ROLE --unit UNIT_ID [--language sv|en] [--json] [< PASSWORD_FILE]",
  details: [
    `  --role  ${ROLES.join(", ")}`,
    "",
    `The password, at least ${SHORTEST_ALONE} characters, is read from standard input. When nothing comes in, one is`,
    "made and printed, this once.",
  ].join("\n"),
  options: {
    email: { type: "string" },
    name: { type: "string" },
    role: { type: "string" },
    unit: { type: "string" },
    language: { type: "string", default: "sv" },
    json: { type: "boolean" },
  },
  positionals: 0,
  async run(given, terminal) {
    const email = required(given, "email");
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new UsageError("--email must be an e-mail address.");
    const name = required(given, "name").trim();
    const role = requiredOneOf(given, "role", ROLES);
    const unitId = required(given, "unit");
    const language = requiredOneOf(given, "language", STAFF_LANGUAGES);
    const typed = (await terminal.input()).replace(/\r?\n$/, "");
    const fault = typed === "" ? null : passwordFault(typed, { withCode: false, own: [name, email] });
    if (fault !== null) throw new UsageError(FAULTS[fault]);
    const password = typed === "" ? newSessionSecret() : normalisePassword(typed);

    const { store } = await terminal.open();
    if (!(await store.database.read.unit.findUnique({ where: { id: unitId }, select: { id: true } }))) {
      terminal.error(`There is no unit ${unitId}.`);
      return 1;
    }
    const account = { email, name, language, passwordHash: await hashPassword(password), roles: [{ role, unitId }] };
    const created = await createStaffMember(store, account, terminal.now());
    if (!created.ok) {
      terminal.error(`There is an account for ${email} already.`);
      return 1;
    }
    const made = typed === "" ? { password } : {};
    if (given.on.has("json")) terminal.out(JSON.stringify({ staffId: created.staffId, ...made }));
    else terminal.out(typed === "" ? `Account created. Password: ${password}` : "Account created.");
    return 0;
  },
};
