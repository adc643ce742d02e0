import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { type Import, type SourceFile, sourceFiles } from "#tests/support/source-files";
import { PROJECT_FOLDER } from "#tests/support/template";

/*
 * The shape of the project, held (docs: README, "How it is built"). Every exception stands here with its reason; a
 * new one is a decision, not a detail.
 */

const APP = sourceFiles("app");
const ALL = [...APP, ...sourceFiles("prisma"), ...sourceFiles("tests")];

test("imports point downwards", () => {
  const upward = faults(APP, (file, { target, typeOnly }) => {
    return target !== null && !typeOnly && layerOf(target) > layerOf(file.path);
  });
  expect(upward).toEqual([]);
});

test("nothing below the routes knows HTTP, Remix or React", () => {
  const frameworks = /^(@remix-run\/|react|express|compression)/;
  const below = APP.filter(({ path }) => BELOW_ROUTES.test(path));
  expect(faults(below, (_file, { specifier }) => frameworks.test(specifier))).toEqual([]);
});

test("pure rules import only zod, the calendar's libraries and each other", () => {
  const pure = APP.filter(({ path }) => isPure(path));
  expect(pure.length).toBeGreaterThan(20);
  const impure = faults(pure, (file, taken) => {
    if (taken.typeOnly) return false;
    if (taken.target === null) return !PURE_PACKAGES.includes(taken.specifier);
    return !isPure(taken.target) && !(PURE_EXCEPTIONS[file.path] ?? []).includes(taken.target);
  });
  expect(impure).toEqual([]);
});

test("only crypto uses node:crypto", () => {
  const outside = APP.filter(({ path }) => !path.startsWith("app/crypto/") && !(path in NODE_CRYPTO));
  expect(faults(outside, (_file, { specifier }) => /^(node:)?crypto$|argon2/.test(specifier))).toEqual([]);
});

test("the child's scripts take nothing that would not fit into one small response", () => {
  const player = APP.filter(({ path }) => /^app\/child\/(player|listen)\//.test(path));
  expect(player.length).toBeGreaterThan(0);
  expect(faults(player, (_file, { target, typeOnly }) => target === null && !typeOnly)).toEqual([]);
});

test("a table is written by its owner alone", () => {
  const written = APP.flatMap((file) => touched(file, WRITES).map((table) => ({ file, table })));
  expect(written.length).toBeGreaterThan(20);
  expect(strangers(written, OTHER_WRITERS)).toEqual([]);
});

test("a table is read by its owner, and by others only where the reason is given", () => {
  const read = APP.flatMap((file) => touched(file, READS).map((table) => ({ file, table })));
  expect(read.length).toBeGreaterThan(20);
  expect(strangers(read, OTHER_READERS)).toEqual([]);
});

test("threat 37: only the databases' own folder runs SQL that is put together as a text", () => {
  const raw = APP.filter(({ text }) => /\$(query|execute)RawUnsafe/.test(text)).map(({ path }) => path);
  expect(raw.filter((file) => !file.startsWith("app/db/"))).toEqual([]);
  // What it offers takes one parameter, of JSON: there is no place for a value in a statement.
  expect(sourceText("app/db/statements.server.ts")).toMatch(/rows<Row>\(sql: string, json: string\)/);
});

test("every table has an owner", () => {
  const schema = sourceText("prisma/schema.prisma");
  const models = [...schema.matchAll(/^model (\w)(\w+) \{/gm)].map(
    ([, first = "", rest = ""]) => first.toLowerCase() + rest,
  );
  expect(Object.keys(OWNERS).sort()).toEqual(models.sort());
});

test("no file is longer than can be read at one sitting", () => {
  const long = ALL.map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }));
  expect(long.filter(({ path, lines }) => lines > (LONGER[path]?.lines ?? 260))).toEqual([]);
});

test("no drawer for everything", () => {
  const drawer = /(^|\/)(utils?|helpers?|misc|common|services?|lib|shared|v\d+)(\/|\.[a-z.]+$)/;
  expect(ALL.map((file) => file.path).filter((name) => drawer.test(name))).toEqual([]);
});

test("the top level holds what the README says and nothing else", () => {
  const tracked = execFileSync("git", ["ls-files"], { cwd: PROJECT_FOLDER, encoding: "utf8" }).trim().split("\n");
  const top = new Set(tracked.map((file) => file.split("/")[0] ?? ""));
  expect([...top].filter((name) => !TOP_LEVEL.includes(name))).toEqual([]);
});

/** Higher may import lower. */
function layerOf(file: string): number {
  if (/^app\/(crypto|db|i18n\/(languages|options))/.test(file)) return 0;
  if (/^(locales|prisma)\//.test(file)) return 0;
  if (/^app\/(env\.server|project-root|limits|message-settings)$/.test(file.replace(/\.tsx?$/, ""))) return 0;
  if (file.startsWith("app/domain/")) return /\.server(\.ts)?$/.test(file) ? 2 : 1;
  if (/^app\/(child|formats)\//.test(file)) return 3;
  if (file.startsWith("app/messaging/")) return 3;
  return 4;
}

const BELOW_ROUTES = /^app\/(domain|db|crypto|formats|messaging)\//;

function isPure(file: string): boolean {
  if (/^app\/i18n\/languages(\.ts)?$/.test(file)) return true;
  return file.startsWith("app/domain/") && !/\.server(\.ts)?$/.test(file);
}

const PURE_PACKAGES = ["zod", "temporal-polyfill", "date-holidays"];

/** Sealing and keyed hashing need no database, but a key: these say what is sealed and how, and nothing else. */
const PURE_EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  "app/domain/case/child-contact.ts": ["app/crypto/seal"],
  "app/domain/follow-up/child-facts.ts": ["app/crypto/seal"],
};

const NODE_CRYPTO: Readonly<Record<string, string>> = {
  "app/server.ts": "The nonce of one answer's inline scripts is no key and no secret of a person.",
  "app/demo.ts": "The demo's passwords are invented anew each time.",
};

/** Which folder of app/domain owns a table. */
const OWNERS: Readonly<Record<string, string>> = {
  unit: "unit",
  unitName: "unit",
  staffMember: "staff",
  staffRole: "staff",
  staffSession: "staff",
  staffIdentity: "staff",
  recoveryCode: "staff",
  staffAccountLink: "staff",
  staffAbsence: "absence",
  calendarFeed: "calendar-feed",
  throttle: "throttle",
  child: "case",
  childNameKey: "case",
  caseRecord: "case",
  caseAccess: "access",
  handover: "handover",
  talk: "talk",
  placement: "placement",
  questionnaire: "questionnaire",
  questionnaireVersion: "questionnaire",
  versionWithdrawal: "questionnaire",
  questionnaireDraft: "draft",
  draftChange: "draft",
  testRound: "test-round",
  testNote: "test-round",
  itemComment: "test-round",
  draftSound: "read-aloud",
  interfaceText: "interface-text",
  followUp: "follow-up",
  followUpEvent: "follow-up",
  invitation: "invitation",
  childSession: "response",
  questionnaireResponse: "response",
  answer: "response",
  earlyAnswer: "response",
  standingLink: "standing-link",
  feedback: "feedback",
  agenda: "agenda",
  transfer: "transfer",
  audioClip: "read-aloud",
  flag: "flag",
  flagEvent: "flag",
  message: "outbox",
  caseImport: "case-import",
  apiKey: "api-key",
  webhook: "webhook",
  webhookDelivery: "webhook",
  publishedTable: "published-table",
  publishedAction: "published-action",
  observation: "observation",
  snapshot: "snapshot",
  release: "aggregate",
  tableExport: "aggregate",
  savedTable: "aggregate",
  hold: "retention",
  purge: "retention",
  purgeItem: "retention",
  installationFact: "installation",
  jobLease: "installation",
  auditEntry: "audit",
};

const READ_MODEL = "The page for the meeting is one picture of many concepts, in few queries.";

type Strangers = Readonly<Record<string, { readonly tables: readonly string[]; readonly because: string }>>;

const OTHER_WRITERS: Strangers = {
  "app/domain/invitation/invitation.server.ts": {
    tables: ["childSession"],
    because: "Withdrawing a link shuts out the browsers behind it in the same moment.",
  },
  "app/domain/response/start.server.ts": {
    tables: ["invitation"],
    because: "The child's Start is what opens an invitation.",
  },
};

const OTHER_READERS: Strangers = {
  "app/domain/backup/check.server.ts": {
    tables: ["auditEntry", "child"],
    because: "A copy is opened to see that the key file fits it and that its chain is whole.",
  },
  "app/domain/case/after-restore.server.ts": {
    tables: ["staffMember", "unit"],
    because: "A case goes again only to somebody and some unit that the restored copy has.",
  },
  "app/domain/emergency/emergency.server.ts": {
    tables: ["caseRecord"],
    because: "One case is found by its number, in the transaction that opens it.",
  },
  "app/domain/emergency/opened.server.ts": {
    tables: ["caseAccess", "caseRecord"],
    because: "What is open in an emergency is access of one kind, listed with the number of its case.",
  },
  "app/domain/interval/plan.server.ts": {
    tables: ["caseRecord", "followUp"],
    because: "The clocks of two hundred cases are read in one go, with what has been planned and held in them.",
  },
  "app/domain/week/week.server.ts": {
    tables: ["caseRecord"],
    because: "The start page is one look over all that a caseworker carries, in as few queries as that takes.",
  },
  "app/domain/case/list.server.ts": {
    tables: ["flag", "followUp"],
    because: "The list shows each case's follow-up that is under way, and marks the flags that wait.",
  },
  "app/domain/case/form-choices.server.ts": { tables: ["unit"], because: "The names to choose from in one form." },
  "app/domain/flag/flag.server.ts": {
    tables: ["questionnaireResponse"],
    because: "Comparing with last time needs the former responses of the same child.",
  },
  "app/domain/follow-up/expire.server.ts": { tables: ["invitation"], because: "Which links ran out since last look." },
  "app/domain/follow-up/case-context.server.ts": {
    tables: ["questionnaireResponse"],
    because: "Whether the child has answered before is a fact that decides what is asked.",
  },
  "app/domain/follow-up/case-closing.server.ts": { tables: ["caseRecord"], because: "Access starts in the query." },
  "app/domain/follow-up/own-words.server.ts": {
    tables: ["caseRecord"],
    because: "Where the child lives and how old it is decide what is asked.",
  },
  "app/domain/follow-up/schedule.server.ts": { tables: ["caseRecord"], because: "Access starts in the query." },
  "app/domain/follow-up/status.server.ts": { tables: ["caseRecord"], because: "Access starts in the query." },
  "app/domain/observation/background.server.ts": {
    tables: ["caseRecord", "followUp"],
    because: "What observations are broken down by is read for hundreds of cases at a time.",
  },
  "app/domain/response/versions-answered.server.ts": {
    tables: ["questionnaireVersion"],
    because: "The versions that were answered, in the order in which they were published.",
  },
  "app/domain/outbox/notice.server.ts": {
    tables: ["staffMember"],
    because: "Whether somebody has left a number decides whether there is an SMS besides the mail.",
  },
  "app/domain/webhook/announce.server.ts": {
    tables: ["caseRecord"],
    because: "Which systems are told depends on the unit of the case, and on whether the child is protected.",
  },
  "app/domain/webhook/webhook.server.ts": { tables: ["unit"], because: "Access starts in the query." },
  "app/domain/published-action/published-action.server.ts": {
    tables: ["unit"],
    because: "An action is written for a unit in use that the writer leads, and read under its name.",
  },
  "app/domain/read-aloud/draft-sound.server.ts": {
    tables: ["questionnaireDraft"],
    because: "A recording is kept for a draft that is still being written, in the same transaction.",
  },
  "app/domain/placement/placement.server.ts": { tables: ["caseRecord"], because: "Access starts in the query." },
  "app/domain/standing-link/standing-link.server.ts": {
    tables: ["caseRecord"],
    because: "Access starts in the query.",
  },
  "app/domain/handover/form.server.ts": { tables: ["caseRecord"], because: "Access starts in the query." },
  "app/domain/handover/plan.server.ts": { tables: ["caseRecord"], because: "Access starts in the query." },
  "app/domain/unit-work/flags.server.ts": { tables: ["flag"], because: "The unit's morning is one picture." },
  "app/domain/unit-work/orphans.server.ts": { tables: ["caseRecord"], because: "Access starts in the query." },
  "app/domain/audit/log.server.ts": {
    tables: ["apiKey", "caseRecord", "staffMember", "unit", "webhook"],
    because: "Access starts in the query, and entries hold ids that the reader wants as names.",
  },
  "app/domain/staff/employment.server.ts": {
    tables: ["unit"],
    because: "A role is given in a unit that is in use and within reach.",
  },
  "app/domain/talk/talk.server.ts": { tables: ["caseRecord"], because: "Access starts in the query." },
  "app/domain/feedback/open-loops.server.ts": {
    tables: ["caseRecord", "followUp"],
    because: "What is owed after meetings is asked of all follow-ups at once, beginning from the reader's cases.",
  },
  "app/domain/meeting/latest.server.ts": { tables: ["followUp"], because: READ_MODEL },
  "app/domain/meeting/follow-up-facts.server.ts": { tables: ["followUp"], because: READ_MODEL },
  "app/domain/meeting/meeting.server.ts": { tables: ["apiKey", "auditEntry", "staffMember"], because: READ_MODEL },
  "app/domain/api-key/api-key.server.ts": { tables: ["unit"], because: "A key is made for a unit within reach." },
  "app/domain/api-key/planned.server.ts": {
    tables: ["caseRecord", "followUp"],
    because: "Another system names cases and follow-ups by references of its own.",
  },
  "app/domain/api-key/responses.server.ts": {
    tables: ["questionnaireResponse"],
    because: "Access starts in the query.",
  },
  "app/domain/retention/facts.server.ts": {
    tables: ["caseRecord"],
    because: "How long a case is kept depends on all that ever happened in the cases of its child.",
  },
  "app/domain/retention/propose.server.ts": { tables: ["caseRecord"], because: "Closed cases, a hundred at a time." },
  "app/domain/retention/draft.server.ts": { tables: ["followUp"], because: "Drafts of follow-ups that are over." },
  "app/domain/retention/hold.server.ts": { tables: ["caseRecord"], because: "Access starts in the query." },
  "app/domain/retention/decide.server.ts": { tables: ["unit"], because: "Access starts in the query." },
  "app/domain/case-import/choices.server.ts": {
    tables: ["staffMember"],
    because: "People are named in a file by their addresses.",
  },
  "app/domain/observation/facts.server.ts": {
    tables: ["caseRecord"],
    because: "The facts of a half-year are one picture of many concepts, in few queries.",
  },
  "app/domain/transfer/load.server.ts": {
    tables: ["followUp"],
    because: "A hand-over is one picture of many concepts, in few queries.",
  },
  "app/domain/transfer/standing.server.ts": {
    tables: ["followUp", "staffMember", "apiKey"],
    because: "Access starts in the query; and who handed over, by name.",
  },
  "app/domain/transfer/transfer.server.ts": { tables: ["followUp"], because: "Access starts in the query." },
  "app/domain/retention/purge-page.server.ts": { tables: ["unit"], because: "Access starts in the query." },
  "app/domain/retention/purge-report.server.ts": { tables: ["unit"], because: "A report names the unit." },
  "app/domain/retention/overview.server.ts": {
    tables: ["caseRecord", "unit"],
    because: "Access starts in the query; cases by their references.",
  },
  "app/domain/meeting/reading.server.ts": { tables: ["followUp"], because: "Access starts in the query." },
  "app/domain/meeting/responses.server.ts": { tables: ["answer", "caseRecord"], because: READ_MODEL },
  "app/domain/installation/figures.server.ts": {
    tables: ["message", "staffSession", "webhookDelivery"],
    because: "The state of an installation in numbers is one picture of many concepts.",
  },
  "app/domain/installation/condition.server.ts": {
    tables: ["questionnaireVersion", "staffMember", "staffSession"],
    because: "What whoever looks after an installation must know is one picture of many concepts.",
  },
  "app/cli/staff-create.ts": { tables: ["unit"], because: "Refuses a unit that does not exist." },
  "app/demo.ts": { tables: ["unit"], because: "Fills only an empty database." },
};

const WRITES = "create|createMany|update|updateMany|upsert|delete|deleteMany";
const READS = "findFirst|findFirstOrThrow|findUnique|findUniqueOrThrow|findMany|count|aggregate|groupBy";

/** Tables that a file reaches through a Prisma client, whatever its variable is called. */
function touched(file: SourceFile, operations: string): string[] {
  const call = new RegExp(`\\.(${Object.keys(OWNERS).join("|")})\\s*\\.(?:${operations})\\(`, "g");
  return [...new Set([...file.text.matchAll(call)].map(([, table = ""]) => table))];
}

function strangers(uses: readonly { readonly file: SourceFile; readonly table: string }[], known: Strangers): string[] {
  return uses
    .filter(({ file, table }) => !file.path.startsWith(`app/domain/${OWNERS[table]}/`))
    .filter(({ file, table }) => !known[file.path]?.tables.includes(table))
    .map(({ file, table }) => `${file.path} → ${table}`);
}

/** Longer than 260 lines, and why that reads better than two files. */
const LONGER: Readonly<Record<string, { readonly lines: number; readonly because: string }>> = {
  "prisma/seed/children.ts": { lines: 400, because: "One list of children, with no logic between them." },
  "tests/architecture.test.ts": { lines: 440, because: "The rules and their exceptions belong side by side." },
  "tests/unit/domain/questionnaire/faults.test.ts": { lines: 340, because: "One table of faults." },
  "tests/unit/domain/meeting/view.test.ts": { lines: 320, because: "One page's view, case by case." },
  "tests/integration/domain/follow-up/life-cycle.test.ts": { lines: 480, because: "One life cycle, move by move." },
  "tests/integration/access-matrix/rules.ts": {
    lines: 480,
    because: "One table: every role, every route, every relation.",
  },
  "tests/integration/http/child-routes.test.ts": {
    lines: 300,
    because: "One child's journey over HTTP, step by step.",
  },
  "tests/integration/jobs/sending.test.ts": { lines: 320, because: "One outbox and everything that can go wrong." },
  "tests/support/unlucky-child/run.ts": { lines: 300, because: "One unlucky child's life, from the link to the end." },
  "tests/e2e/child-player.spec.ts": { lines: 340, because: "One script's behaviour when something goes wrong." },
};

const TOP_LEVEL = [
  ...[".ci", ".env.example", ".gitignore", ".npmrc", ".prettierignore", ".prettierrc.json"],
  ...["README.md", "SECURITY.md", "LICENSE", "app", "docs", "locales", "prisma", "public", "tests"],
  ...["package.json", "package-lock.json", "tsconfig.json", "remix.config.js", "remix.config.d.ts", "vite.config.ts"],
  ...["vitest.config.ts", "playwright.config.ts", "eslint.config.js", "stryker.config.js"],
];

function faults(files: readonly SourceFile[], isFault: (file: SourceFile, taken: Import) => boolean): string[] {
  return files.flatMap((file) =>
    file.imports.filter((taken) => isFault(file, taken)).map(({ specifier }) => `${file.path} → ${specifier}`),
  );
}

function sourceText(file: string): string {
  return readFileSync(path.join(PROJECT_FOLDER, file), "utf8");
}
