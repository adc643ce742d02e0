import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import type { Application } from "#app/application.server";
import { seal } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { type Role, ROLES } from "#app/domain/access/policy";
import { keepImport } from "#app/domain/case-import/case-import.server";
import { importTable } from "#app/domain/published-table/published-table.server";
import { makeApiKey } from "#app/domain/api-key/api-key.server";
import { addComment } from "#app/domain/test-round/comment.server";
import { startRound } from "#app/domain/test-round/test-round.server";
import { createDraft } from "#app/domain/draft/draft.server";
import { WEBHOOK_EVENTS } from "#app/domain/webhook/events";
import { makeWebhook } from "#app/domain/webhook/webhook.server";
import { sessionCookie } from "#app/http/session.server";
import { readTable } from "#app/formats/table/read";
import { createCaseRecord } from "#tests/factories/case";
import { createInvitedFollowUp, done } from "#tests/factories/follow-up";
import { NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { createClip } from "#tests/factories/sounds";
import { createStaff, type Staff } from "#tests/factories/staff";
import { openTestStore, testApplication } from "#tests/support/database";

/*
 * Every role walks over every route, for a case of its own, one of the same unit and one of another unit. The tables
 * below are written from the municipality's rules (domain.md 1b), not from the policy in code, so that a mistake there
 * shows here. A route that is missing here fails the test.
 */

type Relation = "own" | "same_unit" | "other_unit";

/** Who writes questions and who translates them have nothing to do with cases, units or colleagues. */
const NEVER = { question_editor: [], translator: [] } as const;

/** Which relation to a case lets a role do what. Anything else is as if the case did not exist. */
const REACH = {
  /** See the case, and work with it and its follow-ups without answers. */
  work: {
    caseworker: ["own"],
    leader: ["own", "same_unit"],
    manager: ["own", "same_unit"],
    unit_admin: ["own", "same_unit"],
    analyst: [],
    system_admin: [],
    ...NEVER,
  },
  /** What takes the child's answers. An administrator never sees them. */
  answers: {
    caseworker: ["own"],
    leader: ["own"],
    manager: ["own"],
    unit_admin: [],
    analyst: [],
    system_admin: [],
    ...NEVER,
  },
  /** Say who works with the case. */
  assign: {
    caseworker: [],
    leader: ["own", "same_unit"],
    manager: ["own", "same_unit"],
    unit_admin: [],
    analyst: [],
    system_admin: [],
    ...NEVER,
  },
  /** One's own absence and, for who leads, the colleagues'. */
  absence: {
    caseworker: ["own"],
    leader: ["own", "same_unit"],
    manager: ["own", "same_unit"],
    unit_admin: [],
    analyst: [],
    system_admin: [],
    ...NEVER,
  },
  /** Note that the child has been told who comes next: who works with it, and who leads. */
  telling: {
    caseworker: ["own"],
    leader: ["own", "same_unit"],
    manager: ["own", "same_unit"],
    unit_admin: ["own", "same_unit"],
    analyst: [],
    system_admin: [],
    ...NEVER,
  },
  /** Who has opened the answers. */
  readLog: {
    caseworker: ["own"],
    leader: ["own", "same_unit"],
    manager: ["own", "same_unit"],
    unit_admin: [],
    analyst: [],
    system_admin: [],
    ...NEVER,
  },
  /** A unit and its settings, and the colleagues in it. */
  unit: {
    caseworker: [],
    leader: [],
    manager: ["own", "same_unit"],
    unit_admin: ["own", "same_unit"],
    analyst: [],
    system_admin: ["own", "same_unit", "other_unit"],
    ...NEVER,
  },
  /** The tree itself. */
  tree: {
    caseworker: [],
    leader: [],
    manager: [],
    unit_admin: [],
    analyst: [],
    system_admin: ["own", "same_unit", "other_unit"],
    ...NEVER,
  },
  /** Accounts of colleagues. */
  staff: {
    caseworker: [],
    leader: [],
    manager: ["own", "same_unit"],
    unit_admin: [],
    analyst: [],
    system_admin: ["own", "same_unit", "other_unit"],
    ...NEVER,
  },
  /** What a unit did about what children said: whoever leads it, and analysts for all. */
  actions: {
    caseworker: [],
    leader: [],
    manager: ["own", "same_unit"],
    unit_admin: [],
    analyst: ["own", "same_unit", "other_unit"],
    system_admin: [],
    ...NEVER,
  },
} as const satisfies Record<string, Record<Role, readonly Relation[]>>;

const WITH_CASES: readonly Role[] = ["caseworker", "leader", "manager", "unit_admin"];

type Rule =
  /** Not by a staff session: by a secret in the request, tried in tests/integration/http. */
  | "child"
  /** Not for staff: another system with a key, tried in tests/integration/http/api.test.ts. */
  | "key"
  /** Open to whoever comes. */
  | "open"
  /** Any signed-in staff member. */
  | "staff"
  /** These roles; the others are told that they may not (403). */
  | { readonly roles: readonly Role[]; readonly writing?: readonly Role[] }
  /** By relation to the case; otherwise absent (404). */
  | { readonly reach: keyof typeof REACH };

const work: Rule = { reach: "work" };
const answers: Rule = { reach: "answers" };
const withCases: Rule = { roles: WITH_CASES };
const assign: Rule = { reach: "assign" };
const leading: Rule = { roles: ["leader", "manager"] };
const analysing: Rule = { roles: ["analyst"] };
/** Who sees statistics. */
const seeing: Rule = { roles: ["manager", "analyst"] };
/** Who writes questions, and publishes them. */
const writing: Rule = { roles: ["system_admin", "question_editor"] };
const translating: Rule = { roles: ["system_admin", "question_editor", "translator"] };
/** Everybody in the house: translators may be from outside. */
const inHouse: Rule = { roles: ROLES.filter((role) => role !== "translator") };
const carrying: Rule = { roles: ["caseworker", "leader", "manager"] };

/** Tried on a hand-over to the unit of the case; all others on one within it. */
const OFFERED = ["handovers.$handoverId.acceptance", "handovers.$handoverId.refusal"];

/** Tried on a follow-up whose link is live; all others on one that the child has sent. */
const DISCLOSURE = "cases.$caseId.follow-ups.$followUpId.invitation_.disclosure";

const ROUTES: Record<string, Rule> = {
  [DISCLOSURE]: work,
  "cases.$caseId.follow-ups.$followUpId.invitation": work,
  "cases.$caseId.follow-ups.$followUpId.invitation_.message": work,
  "cases.$caseId.follow-ups.$followUpId.messages.$messageId.handling": work,
  "cases.$caseId.follow-ups.$followUpId.reminder-pause": work,
  "cases.$caseId.follow-ups.$followUpId.reminder-pause_.ending": work,
  "cases.$caseId.follow-ups.$followUpId.hand-over": work,
  "cases.$caseId.follow-ups.$followUpId.paper": work,
  "cases.$caseId.follow-ups.$followUpId.entry": answers,
  "cases.$caseId.follow-ups.$followUpId.preparation": work,
  "cases.$caseId.follow-ups.$followUpId.meeting-day": work,
  "cases.$caseId.follow-ups.$followUpId.refusal": work,
  "cases.$caseId.follow-ups.$followUpId.unsuitability": work,
  "cases.$caseId.follow-ups.$followUpId.withdrawal": work,
  "cases.$caseId.follow-ups.$followUpId.non-response": work,
  "cases.$caseId.follow-ups.$followUpId.conversation": work,
  "cases.$caseId.follow-ups.$followUpId.decision": work,
  "cases.$caseId.follow-ups.$followUpId.feedback": work,
  "cases.$caseId.follow-ups.$followUpId.feedback_.questions": work,
  "cases.$caseId.follow-ups.$followUpId.feedback_.text": answers,
  "cases.$caseId.follow-ups.$followUpId.feedback_.print": answers,
  "cases.$caseId.follow-ups.$followUpId.agenda": answers,
  "cases.$caseId.follow-ups.$followUpId.agenda_.print": answers,
  "cases.$caseId.follow-ups.$followUpId.projection": answers,
  "cases.$caseId.talks.new": work,
  "cases.$caseId.talks.$talkId": answers,
  "cases.$caseId.follow-ups.$followUpId.closure": work,
  "cases.$caseId.follow-ups.$followUpId.cancellation": work,
  "cases.$caseId.follow-ups.$followUpId._index": work,
  "cases.$caseId.follow-ups.$followUpId.flags.$flagId.acknowledgement": answers,
  "cases.$caseId.follow-ups.$followUpId.flags.$flagId.action": answers,
  "cases.$caseId.follow-ups.$followUpId.read": answers,
  "cases.$caseId.follow-ups.$followUpId.transfer": answers,
  "cases.$caseId.follow-ups.$followUpId.transfer_.file": answers,
  "cases.$caseId.follow-ups.$followUpId.transfer_.receipt": answers,
  "cases.$caseId.follow-ups.$followUpId.transfer_.text": answers,
  "cases.$caseId.follow-ups.new": work,
  "cases.$caseId.own-link": work,
  "cases.$caseId.own-link_.disclosure": work,
  "cases.$caseId.own-link_.withdrawal": work,
  "cases.$caseId.health": work,
  "cases.$caseId.placements.$placementId.ending": work,
  "cases.$caseId.placements.$placementId.facts": work,
  "cases.$caseId.placements.new": work,
  "cases.$caseId.people": assign,
  "cases.$caseId.people_.$accessId.ending": assign,
  "handovers.new": leading,
  "handovers.$handoverId.telling": { reach: "telling" },
  "handovers.$handoverId.cancellation": assign,
  "handovers.$handoverId.acceptance": assign,
  "handovers.$handoverId.refusal": assign,
  "absences._index": carrying,
  "absences.new": carrying,
  "absences.$absenceId.ending": { reach: "absence" },
  "unit-work._index": leading,
  "unit-work.self-audit": leading,
  "unit-work.flags.$flagId.taking-over": assign,
  "cases.$caseId.closing": work,
  "cases.$caseId.edit": work,
  "cases.$caseId.reopening": work,
  "cases.$caseId._index": work,
  "cases._index": withCases,
  "cases.import": withCases,
  "cases.import_.$importId": withCases,
  "cases.import_.$importId_.acceptance": withCases,
  "cases.import_.$importId_.removal": withCases,
  "cases.import_.template": withCases,
  "cases.new": withCases,
  "cases.search": withCases,
  "calendar._index": "staff",
  "calendar.$file": "child",
  "cases.$caseId.reading": { reach: "readLog" },
  "account._index": "staff",
  "account.other-sessions-ending": "staff",
  "account.password": "staff",
  "account.recovery-codes": "staff",
  "account.second-factor": "staff",
  "account.second-factor_.confirmation": "staff",
  "account.second-factor_.removal": "staff",
  "account.session-ending": "staff",
  "api-keys": { roles: ["manager", "system_admin"], writing: ["system_admin"] },
  "api-keys_.$apiKeyId.revocation": { roles: ["system_admin"] },
  "webhooks.new": { roles: ["system_admin"] },
  "webhooks.$webhookId.ending": { roles: ["system_admin"] },
  "units._index": { roles: ["manager", "unit_admin", "system_admin"] },
  "units.new": { roles: ["system_admin"] },
  "units.$unitId._index": { reach: "unit" },
  "units.$unitId.settings": { reach: "unit" },
  "units.$unitId.name": { reach: "tree" },
  "units.$unitId.closing": { reach: "tree" },
  "staff._index": { roles: ["manager", "unit_admin", "system_admin"] },
  "staff.new": { roles: ["manager", "system_admin"] },
  "staff.$staffId._index": { reach: "unit" },
  "staff.$staffId.ending": { reach: "staff" },
  "staff.$staffId.link": { reach: "staff" },
  "staff.$staffId.role-removal": { reach: "staff" },
  "staff.$staffId.roles.new": { reach: "staff" },
  "staff.$staffId.second-factor-removal": { reach: "staff" },
  "statistics._index": seeing,
  "statistics.question": seeing,
  "statistics.file": seeing,
  "statistics.saved": seeing,
  "statistics.saved_.$savedId.removal": seeing,
  "statistics.exports._index": analysing,
  "statistics.exports.new": seeing,
  "statistics.periods._index": seeing,
  "statistics.periods.$period.closing": analysing,
  "statistics.actions._index": seeing,
  "statistics.actions.new": seeing,
  "statistics.actions.$period.$unitId.$area": { reach: "actions" },
  "statistics.actions.$period.$unitId.$area_.removal": { reach: "actions" },
  "statistics.published._index": { roles: ["manager", "analyst"] },
  "statistics.published.$tableId": { roles: ["manager", "analyst"] },
  "statistics.published.$tableId_.removal": analysing,
  "statistics.published.import": analysing,
  "statistics.published.import_.acceptance": analysing,
  "audit._index": { roles: ["manager", "system_admin"] },
  "audit.check": { roles: ["system_admin"] },
  "questionnaires._index": inHouse,
  "questionnaires.$versionId": inHouse,
  "questionnaires.$versionId_.sound.$clipId": inHouse,
  "questionnaires.$versionId_.export": inHouse,
  "questionnaires.$versionId_.file": inHouse,
  "workshop.import": writing,
  "workshop.$draftId_.export": translating,
  "workshop.$draftId_.file": translating,
  "questionnaires.$versionId_.health": { roles: ["manager", "analyst", "system_admin", "question_editor"] },
  "questionnaires.$versionId_.withdrawal": writing,
  "questionnaires.$versionId_.withdrawal_.ending": writing,
  "questionnaires.$versionId_.preview._index": inHouse,
  "questionnaires.$versionId_.preview.$facts": inHouse,
  "workshop._index": translating,
  "workshop.new": writing,
  "workshop.$draftId._index": writing,
  "workshop.$draftId.changes": writing,
  "workshop.$draftId.paths": writing,
  "workshop.$draftId.preview._index": translating,
  "workshop.$draftId.preview.$facts": translating,
  "workshop.$draftId.publishing": writing,
  "workshop.$draftId_.rounds._index": writing,
  "workshop.$draftId_.rounds.new": writing,
  "workshop.$draftId_.rounds.$roundId._index": writing,
  "workshop.$draftId_.rounds.$roundId.ending": writing,
  "workshop.$draftId_.rounds.$roundId.sheet": writing,
  "workshop.$draftId_.rounds.$roundId.notes.$noteId.removal": writing,
  "workshop.$draftId_.comments": writing,
  "workshop.$draftId_.comments_.$commentId.settling": writing,
  "workshop.$draftId_.comments_.$commentId.reopening": writing,
  "questionnaires.$versionId_.recording": writing,
  "workshop.$draftId.translations._index": { ...translating, writing: writing.roles },
  "workshop.$draftId.translations.$language._index": translating,
  "workshop.$draftId.translations.$language.recording": translating,
  "workshop.$draftId.translations.$language.recording_.$soundId": translating,
  "workshop.$draftId.translations.file": translating,
  "workshop.$draftId.translations.import": translating,
  "workshop.interface._index": translating,
  "workshop.interface.$language": translating,
  "workshop.interface.file": translating,
  "workshop.interface.import": translating,
  _index: "staff",
  password: "open",
  "sign-in": "open",
  accessibility: "open",
  "sign-in_.code": "open",
  "sign-in_.municipality": "open",
  "sign-in_.municipality_.end": "open",
  "sign-in_.municipality_.return": "open",
  "sign-in_.reset": "open",
  "sign-out": "open",
  language: "open",
  $: "open",
  "api.v1.cases.$reference": "key",
  "api.v1.cases.$reference_.follow-ups.$ownReference": "key",
  "api.v1.follow-ups.$followUpId.response": "key",
  "api.v1.follow-ups.$followUpId.transfers.$transferId.confirmation": "key",
  "api.v1.openapi[.]json": "open",
  "api.v1.tables": "key",
  "api.v1.responses": "key",
  "a._index": "child",
  "a.early-answer": "child",
  "a.form": "child",
  "a.form_.submission": "child",
  "a.leaving": "child",
  "a.listen[.]js": "child",
  "a.listening": "child",
  "a.questionnaire": "child",
  "a.refusal": "child",
  "a.resumption": "child",
  "a.sound": "child",
  "a.start": "child",
  "a.submission": "child",
};

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;
interface RouteModule {
  readonly loader?: Handler;
  readonly action?: Handler;
}

const MODULES = import.meta.glob<RouteModule>("../../app/routes/*.{ts,tsx}");

const nameOf = (file: string) => file.replace(/^.*\//, "").replace(/\.tsx?$/, "");

test("every route stands in the table, and nothing else does", () => {
  expect(Object.keys(MODULES).map(nameOf).sort()).toEqual(Object.keys(ROUTES).sort());
});

test("no role reaches further than its table, by any route, reading or writing", { timeout: 240_000 }, async () => {
  const world = await createWorld();
  const faults: string[] = [];
  for (const [name, rule] of Object.entries(ROUTES)) {
    const load = Object.entries(MODULES).find(([file]) => nameOf(file) === name)?.[1];
    if (!load || rule === "child" || rule === "key" || rule === "open") continue;
    const module = await load();
    for (const [method, handler] of [["GET", module.loader] as const, ["POST", module.action] as const]) {
      if (!handler) continue;
      const signedOut = await outcome(handler, method, world, null, world.cases.caseworker.own);
      if (signedOut !== "to sign-in") faults.push(`${method} ${name}: signed out, ${signedOut}`);
      for (const role of ROLES) {
        for (const relation of ["own", "same_unit", "other_unit"] as const) {
          const { invitedId, offeredId, ...sent } = world.cases[role][relation];
          const offered = OFFERED.includes(name) ? { ...sent, handoverId: offeredId } : sent;
          const target = name === DISCLOSURE ? { ...sent, followUpId: invitedId } : offered;
          const got = await outcome(handler, method, world, world.staff[role], target);
          const expected = expectation(rule, role, relation, method);
          if (got !== expected) faults.push(`${method} ${name}: ${role}, ${relation}: ${got}, expected ${expected}`);
        }
      }
    }
  }
  expect(faults).toEqual([]);
});

test("a follow-up that was sent shows its answers only where answers may be read", { timeout: 60_000 }, async () => {
  const world = await createWorld();
  const load = MODULES["../../app/routes/cases.$caseId.follow-ups.$followUpId._index.tsx"];
  const { loader } = (await load?.()) ?? {};
  if (!loader) throw new Error("The route has moved");
  for (const role of WITH_CASES) {
    for (const relation of REACH.work[role]) {
      const target = world.cases[role][relation];
      const found = await loader(await argumentsFor("GET", world, world.staff[role], target));
      const shown = (found as { page: { kind: string } | null }).page?.kind ?? "status";
      const readable = (REACH.answers[role] as readonly Relation[]).includes(relation);
      expect([role, relation, shown]).toEqual([role, relation, readable ? "answers" : "status"]);
    }
  }
});

type Outcome = "passes" | "to sign-in" | "403" | "404";

function expectation(rule: Rule, role: Role, relation: Relation, method: "GET" | "POST"): Outcome {
  if (rule === "staff" || rule === "open" || rule === "key" || rule === "child") return "passes";
  if ("roles" in rule) {
    const roles = method === "POST" ? (rule.writing ?? rule.roles) : rule.roles;
    return roles.includes(role) ? "passes" : "403";
  }
  return (REACH[rule.reach][role] as readonly Relation[]).includes(relation) ? "passes" : "404";
}

interface Target {
  readonly caseId: string;
  /** Sent by the child. */
  readonly followUpId: string;
  readonly flagId: string;
  readonly placementId: string;
  readonly accessId: string;
  readonly handoverId: string;
  readonly absenceId: string;
  /** Of the case. */
  readonly unitId: string;
  /** A colleague in that unit. */
  readonly staffId: string;
  /** To the child, and failed. */
  readonly messageId: string;
  readonly transferId: string;
  /** Written down by whoever carries the case. */
  readonly talkId: string;
  /** Of figures published before. */
  readonly tableId: string;
  /** A file that whoever asks has brought; faulty, so that nothing comes of it. */
  readonly importId?: string;
}

interface CaseTarget extends Target {
  /** A second follow-up, whose link is live. */
  readonly invitedId: string;
  /** A hand-over of another unit's case to the unit of this one. */
  readonly offeredId: string;
}

interface World {
  readonly application: Application;
  readonly versionId: string;
  readonly clipId: string;
  readonly draftId: string;
  readonly roundId: string;
  readonly commentId: string;
  readonly apiKeyId: string;
  readonly webhookId: string;
  readonly staff: Record<Role, Staff>;
  readonly cases: Record<Role, Record<Relation, CaseTarget>>;
}

/** Answers that ask for something else (422, 409, a redirect) have passed the guard, which is all that is tried here. */
async function outcome(
  handler: Handler,
  method: "GET" | "POST",
  world: World,
  staff: Staff | null,
  target: Target,
): Promise<Outcome> {
  const answer = await Promise.resolve(argumentsFor(method, world, staff, target))
    .then(handler)
    .catch((thrown: unknown) => {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    });
  if (!(answer instanceof Response)) return "passes";
  if (answer.status === 403 || answer.status === 404) return `${answer.status}`;
  return answer.headers.get("Location")?.startsWith("/sign-in") ? "to sign-in" : "passes";
}

async function argumentsFor(
  method: "GET" | "POST",
  { application, versionId, clipId, draftId, roundId, commentId, apiKeyId, webhookId }: World,
  staff: Staff | null,
  target: Target,
): Promise<LoaderFunctionArgs & ActionFunctionArgs> {
  const headers = new Headers();
  if (staff) headers.set("Cookie", (await sessionCookie(staff.sessionSecret, application)).split(";")[0] ?? "");
  const body =
    method === "POST" ? { body: new URLSearchParams({ format: "json", transferId: target.transferId }) } : {};
  const ofTexts = { language: "ar", soundId: clipId };
  return {
    request: new Request("https://tilltals.example/", { method, headers, ...body }),
    params: {
      ...target,
      period: PERIOD,
      area: "wellbeing",
      versionId,
      clipId,
      draftId,
      roundId,
      commentId,
      apiKeyId,
      webhookId,
      ...ofTexts,
    },
    context: { application, clientAddress: "192.0.2.1", nonce: "" },
  };
}

/** A half-year that is closed. */
const PERIOD = "2026-1";

async function createSnapshot(store: Store): Promise<void> {
  const said = { title: {}, area: "wellbeing", areaTitle: {}, bbic: "", reach: "open", asked: {} };
  const measures = JSON.stringify({ indicators: [{ key: "wb.mood", ...said }], facts: [] });
  const of = { period: PERIOD, closedAt: NOW, closedById: "system", threshold: 5, observations: 0, contentHash: "" };
  await store.database.write((transaction) => transaction.snapshot.create({ data: { ...of, places: "[]", measures } }));
}

async function createWorld(): Promise<World> {
  const store = await openTestStore();
  const units = await createOrganisation(store);
  const versions = await publishQuestionSet(store, NOW);
  const [versionId = ""] = Object.values(versions);
  const clipId = await createClip(store, versionId);
  const chief = await createStaff(store, { role: "manager", unitId: units.root });
  const admin = await createStaff(store, { role: "system_admin", unitId: units.root });
  const { draftId } = done(await createDraft(store, admin.actor, { versionId }, NOW));
  const { roundId } = done(await startRound(store, admin.actor, draftId, NOW));
  const { commentId } = done(await addComment(store, admin.actor, draftId, { item: "", words: "Bra." }, NOW));
  const forKey = { name: "Journal", unitId: units.root, scopes: ["responses_read" as const], expiresOn: "2027-01-01" };
  const { apiKeyId } = done(await makeApiKey(store, admin.actor, forKey, NOW));
  const forAddress = { unitId: units.root, url: "https://hooks.example/", events: [...WEBHOOK_EVENTS] };
  const { webhookId } = done(await makeWebhook(store, admin.actor, forAddress, NOW));
  await createSnapshot(store);
  const table = done(await readTable(Buffer.from("Ärendenummer\r\n1\r\n"), new AbortController().signal));
  const colleague = await createStaff(store, { role: "caseworker", unitId: units.familjehem });
  const outsider = await createStaff(store, { role: "caseworker", unitId: units.south });
  const elsewhere = await createStaff(store, { role: "caseworker", unitId: units.familjeratt });
  const { caseId: elsewhereCaseId } = await createCaseRecord(store, {
    ...{ unitId: units.utredning, responsibleId: chief.staffId },
  });

  const sentCase = async (unitId: string, responsibleId: string): Promise<CaseTarget> => {
    const { caseId } = await createCaseRecord(store, { unitId, responsibleId: chief.staffId });
    const { followUpId } = await createInvitedFollowUp(store, chief.actor, { caseId, versionId });
    const { followUpId: invitedId } = await createInvitedFollowUp(store, chief.actor, { caseId, versionId });
    const [responseId, flagId, transferId] = [newId(), newId(), newId()];
    await store.database.write(async (transaction) => {
      // Also for roles that the domain gives no case: even a row that says so must not help them.
      await transaction.caseRecord.update({ where: { id: caseId }, data: { responsibleId } });
      await transaction.questionnaireResponse.create({
        data: { id: responseId, followUpId, versionId, language: "sv", startedAt: NOW, submittedAt: NOW },
      });
      const handedOver = { format: "json", contentHash: "", at: NOW };
      await transaction.transfer.create({ data: { id: transferId, followUpId, ...handedOver } });
      const about = { caseId, followUpId, responseId, itemKey: "", area: "home" };
      await transaction.flag.create({
        data: { id: flagId, ...about, rule: "many_in_area", level: "soon", raisedAt: NOW, dueAt: NOW },
      });
    });
    const text = { said: "", decided: "Det blir som du ville.", notPossible: "", next: "" };
    const textSealed = seal(store.keys, "feedback.text", JSON.stringify(text));
    const written = { writtenById: chief.staffId, writtenAt: NOW };
    await store.database.write((transaction) =>
      transaction.feedback.create({ data: { followUpId, textSealed, language: "sv", ...written } }),
    );
    const about = { followUpId, kind: "invitation" as const };
    const { id: messageId } = await store.database.read.message.findFirstOrThrow({ where: about });
    await store.database.write((transaction) =>
      transaction.message.update({ where: { id: messageId }, data: { status: "failed", reason: "refused" } }),
    );
    const placement = await store.database.read.placement.findFirstOrThrow({ where: { caseId } });
    const [accessId, handoverId, offeredId] = [newId(), newId(), newId()];
    const [absenceId, talkId] = [newId(), newId()];
    const by = { createdAt: NOW, createdById: chief.staffId };
    await store.database.write(async (transaction) => {
      // All of somebody outside, so that none of it helps anybody here.
      const given = { id: accessId, caseId, staffId: outsider.staffId, fromOn: "2026-11-23" };
      await transaction.caseAccess.create({
        data: { ...given, kind: "named", grantedById: chief.staffId, createdAt: NOW },
      });
      const days = { onDay: "2026-12-01", overlapUntil: "2026-12-14", plannedById: chief.staffId, plannedAt: NOW };
      await transaction.handover.create({
        data: { id: handoverId, caseId, fromId: responsibleId, toId: outsider.staffId, ...days },
      });
      const offer = { id: offeredId, caseId: elsewhereCaseId, toUnitId: unitId };
      await transaction.handover.create({ data: { ...offer, ...days } });
      const away = { staffId: responsibleId, deputyId: outsider.staffId, fromOn: "2027-01-01", untilOn: "2027-01-02" };
      await transaction.staffAbsence.create({ data: { id: absenceId, ...away, ...by } });
      const talk = { id: talkId, caseId, heldOn: "2026-11-20", place: "office", presence: "alone" } as const;
      await transaction.talk.create({ data: { ...talk, announced: true, staffId: responsibleId, createdAt: NOW } });
    });
    const figures = { columns: ["År", "2020"], rows: [{ label: "Barn", cells: [7] }] };
    const published = { title: caseId, source: "Rapport", notes: [] };
    const { tableId } = done(await importTable(store, "system", { ...published, ...figures }, NOW));
    const staffId = unitId === units.familjehem ? colleague.staffId : elsewhere.staffId;
    const rows = { caseId, followUpId, invitedId, flagId, messageId, transferId, placementId: placement.id };
    return { ...rows, accessId, handoverId, offeredId, absenceId, talkId, tableId, unitId, staffId };
  };

  // Whoever carries a case cannot be made to leave on the way through the routes.
  await sentCase(units.familjeratt, elsewhere.staffId);
  const staff: Partial<Record<Role, Staff>> = {};
  const cases: Partial<Record<Role, Record<Relation, CaseTarget>>> = {};
  for (const role of ROLES) {
    const member = await createStaff(store, { role, unitId: units.familjehem });
    staff[role] = member;
    const brought = await keepImport(store, member.actor, table, NOW);
    const importId = brought.ok ? { importId: brought.importId } : {};
    cases[role] = {
      own: { ...(await sentCase(units.familjehem, member.staffId)), ...importId },
      same_unit: { ...(await sentCase(units.familjehem, colleague.staffId)), ...importId },
      other_unit: { ...(await sentCase(units.familjeratt, chief.staffId)), ...importId },
    };
  }
  return {
    application: testApplication(store, NOW),
    ...{ versionId, clipId, draftId, roundId, commentId, apiKeyId, webhookId },
    staff: staff as World["staff"],
    cases: cases as World["cases"],
  };
}
