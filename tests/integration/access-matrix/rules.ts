import { type Role, ROLES } from "#app/domain/access/policy";

/*
 * What every role may do by every route. The tables below are written from the municipality's rules, not from the
 * policy in code, so that a mistake there shows when walk.test.ts tries them. A route that is missing here fails.
 */

/** A role's relation to the case that is asked for. */
export const RELATIONS = [
  "own",
  /** Carried, and closed: what was there can still be read. */
  "own_closed",
  /** A colleague's, in the unit. */
  "same_unit",
  /** A colleague's, in the unit, of a child under protection: for those alone who work with the case. */
  "protected",
  "other_unit",
  /** Removed, or never there: no row has the ids. */
  "gone",
] as const;
export type Relation = (typeof RELATIONS)[number];

/** Who writes questions and who translates them have nothing to do with cases, units or colleagues. */
const NEVER = { question_editor: [], translator: [] } as const;

/** Which relation to a case lets a role do what. Anything else is as if the case did not exist. */
export const REACH = {
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
  /** Say that a case must not be destroyed. */
  hold: {
    caseworker: [],
    leader: ["own", "same_unit"],
    manager: ["own", "same_unit"],
    unit_admin: ["own", "same_unit"],
    analyst: [],
    system_admin: [],
    ...NEVER,
  },
  /** Decide what is destroyed, and read what was. */
  purge: {
    caseworker: [],
    leader: [],
    manager: ["own", "same_unit"],
    unit_admin: ["own", "same_unit"],
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
  /** Shut a case that somebody else has opened in an emergency: whoever could have opened it. */
  emergency: {
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

export const WITH_CASES: readonly Role[] = ["caseworker", "leader", "manager", "unit_admin"];

export type Rule =
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
export const OFFERED = ["handovers.$handoverId.acceptance", "handovers.$handoverId.refusal"];

/** Tried on access that somebody else has in an emergency; all others on one that was given. */
export const EMERGENCY = "emergency.$accessId.ending";

/** Tried on a follow-up whose link is live; all others on one that the child has sent. */
export const DISCLOSURE = "cases.$caseId.follow-ups.$followUpId.invitation_.disclosure";

export const ROUTES: Record<string, Rule> = {
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
  "cases.$caseId.holds": { reach: "hold" },
  "cases.$caseId.holds_.$holdId.lifting": { reach: "hold" },
  "retention._index": { roles: ["manager", "unit_admin"] },
  "retention.$purgeId._index": { reach: "purge" },
  "retention.$purgeId.file": { reach: "purge" },
  "handovers.new": leading,
  "handovers.$handoverId.telling": { reach: "telling" },
  "handovers.$handoverId.cancellation": assign,
  "handovers.$handoverId.acceptance": assign,
  "handovers.$handoverId.refusal": assign,
  "absences._index": carrying,
  "absences.new": carrying,
  "absences.$absenceId.ending": { reach: "absence" },
  "emergency._index": { roles: ["manager", "system_admin"] },
  "emergency.new": { roles: ["manager", "system_admin"] },
  [EMERGENCY]: { reach: "emergency" },
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
  "staff.$staffId.sessions-ending": { reach: "staff" },
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
  backups: { roles: ["system_admin"] },
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

/** Nothing is done in a case that is closed: these are as if it were not there. What only shows stays open. */
const SHUT_WHEN_CLOSED: readonly string[] = [
  "cases.$caseId.follow-ups.$followUpId.cancellation",
  "cases.$caseId.follow-ups.$followUpId.closure",
  "cases.$caseId.follow-ups.$followUpId.conversation",
  "cases.$caseId.follow-ups.$followUpId.decision",
  "cases.$caseId.follow-ups.$followUpId.feedback",
  "cases.$caseId.follow-ups.$followUpId.hand-over",
  "cases.$caseId.follow-ups.$followUpId.invitation",
  "cases.$caseId.follow-ups.$followUpId.invitation_.disclosure",
  "cases.$caseId.follow-ups.$followUpId.invitation_.message",
  "cases.$caseId.follow-ups.$followUpId.meeting-day",
  "cases.$caseId.follow-ups.$followUpId.messages.$messageId.handling",
  "cases.$caseId.follow-ups.$followUpId.non-response",
  "cases.$caseId.follow-ups.$followUpId.paper",
  "cases.$caseId.follow-ups.$followUpId.refusal",
  "cases.$caseId.follow-ups.$followUpId.reminder-pause",
  "cases.$caseId.follow-ups.$followUpId.reminder-pause_.ending",
  "cases.$caseId.follow-ups.$followUpId.unsuitability",
  "cases.$caseId.follow-ups.$followUpId.withdrawal",
  "cases.$caseId.follow-ups.new",
  "cases.$caseId.talks.$talkId",
  "cases.$caseId.talks.new",
];

export type Outcome = "passes" | "to sign-in" | "403" | "404";

export function expectation(name: string, role: Role, relation: Relation, method: "GET" | "POST"): Outcome {
  const rule = ROUTES[name];
  if (rule === undefined) throw new Error(`No rule for ${name}`);
  if (rule === "staff" || rule === "open" || rule === "key" || rule === "child") return "passes";
  if ("roles" in rule) {
    const roles = method === "POST" ? (rule.writing ?? rule.roles) : rule.roles;
    return roles.includes(role) ? "passes" : "403";
  }
  if (relation === "own_closed" && isShut(name, method)) return "404";
  return reachesBy(rule.reach, role, relation) ? "passes" : "404";
}

/** What was typed in with faults comes back (422) before anybody looks for the case. */
const ENTRY = "cases.$caseId.follow-ups.$followUpId.entry";

function isShut(name: string, method: "GET" | "POST"): boolean {
  return SHUT_WHEN_CLOSED.includes(name) || (name === ENTRY && method === "GET");
}

/** Rules about a unit, its colleagues and who carries a case: a child's protection changes nothing in them. */
const NOT_OF_THE_CHILD: readonly (keyof typeof REACH)[] = [
  ...(["assign", "hold", "purge", "absence", "emergency", "unit", "tree", "staff", "actions"] as const),
];

/** Whether a role reaches a case that it has this relation to. */
export function reachesBy(reach: keyof typeof REACH, role: Role, relation: Relation): boolean {
  const relations: readonly Relation[] = REACH[reach][role];
  switch (relation) {
    case "gone":
      return false;
    case "own_closed":
      return relations.includes("own");
    case "protected":
      // Whoever assigns may carry out what is said to the child, whose name the page does not show.
      if (reach === "telling") return reachesBy("assign", role, "protected");
      return NOT_OF_THE_CHILD.includes(reach) && relations.includes("same_unit");
    default:
      return relations.includes(relation);
  }
}

/** The routes that the table leaves out, and those that it has and that are no more. */
export function differences(routes: readonly string[], table: Record<string, Rule>) {
  return {
    missing: routes.filter((route) => !(route in table)),
    unknown: Object.keys(table).filter((route) => !routes.includes(route)),
  };
}
