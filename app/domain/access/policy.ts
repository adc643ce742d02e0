/*
 * Who may do what, where. A typed table in code, tested as a matrix (role x action x scope): no permission lives in the
 * database, so none can be granted by a faulty row. Roles are the municipality's own (domain.md 1a); a staff member may
 * hold several, each in a unit, and may do what any of them allows.
 */

export const ROLES = [
  ...(["caseworker", "leader", "manager", "unit_admin", "analyst", "system_admin"] as const),
  ...(["question_editor", "translator"] as const),
] as const;
export type Role = (typeof ROLES)[number];

/** Roles whose holders can be responsible for a child. */
export const CARRIERS: readonly Role[] = ["caseworker", "leader", "manager"];

export const ACTIONS = [
  /** See that a case exists: child's name, reference, follow-ups and their states. */
  "case.view",
  "case.create",
  "case.edit",
  /**
   * Say who works with a case: name persons, hand it over, take over a flag that nobody has acknowledged. Shows its
   * reference and who carries it, so that it holds for protected children too.
   */
  "case.assign",
  /** Register that somebody is away, and who takes over meanwhile. */
  "absence.register",
  /** Schedule, prepare, invite, withdraw, cancel: work with the follow-up without its answers. */
  "follow_up.manage",
  /** Open a child's answers and flags. Always written to the read log. */
  "answers.read",
  "read_log.view",
  /** Say that a case must not be destroyed, and that it may be again. Shows its reference only. */
  "case.hold",
  /** See what is proposed for destruction, decide about it, read the reports. Shows references only. */
  "retention.decide",
  /** Open a case in an emergency, for hours, to read it: with a reason, and others are told (app/domain/emergency). */
  "case.emergency",
  "questionnaire.view",
  /** Write drafts, let children test them, and say what was learnt. */
  "questionnaire.edit",
  /** Translate drafts and the child's page. */
  "questionnaire.translate",
  /** Publish and withdraw versions. */
  "questionnaire.publish",
  /** See tables of closed half-years, save questions and take tables out. */
  "statistics.view",
  /** Close half-years, keep published figures. */
  "statistics.manage",
  "unit.view",
  /** Say what holds in a unit: numbers, times, thresholds. */
  "unit.settings",
  /** Change the tree itself: open, rename and close units. */
  "unit.edit",
  "staff.view",
  /** Invite colleagues, give and take roles, end accounts. */
  "staff.manage",
  /** Read the audit log: everything technical where it reaches all, the cases of the unit where it reaches units. */
  "audit.view",
  /** See which other systems have keys and are told of events; make and revoke them. */
  "interface.view",
  "interface.manage",
  "installation.operate", // after a restore
] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * How far an action reaches.
 * - `own`: cases where the staff member is responsible or co-worker, or stands in today for whoever is where cases can be
 *   carried by this one too, or has been given access ({@link worksWith})
 * - `unit`: cases in the unit of the role and the units below it, save those of protected children (domain.md 3.6): they
 *   are reached only by who works with them
 * - `all`: everywhere
 */
export type Scope = "own" | "unit" | "all";

/**
 * Absent means no. An administrator reads no answers; managers read them by assignment only (MG6), not by role. Either
 * may open one case in an emergency ({@link READ_IN_EMERGENCY}).
 */
export const POLICY: Readonly<Record<Role, Readonly<Partial<Record<Action, Scope>>>>> = {
  caseworker: {
    "case.view": "own",
    "case.create": "unit",
    "case.edit": "own",
    "absence.register": "own",
    "follow_up.manage": "own",
    "answers.read": "own",
    "read_log.view": "own",
    "questionnaire.view": "all",
  },
  leader: {
    "case.view": "unit",
    "case.create": "unit",
    "case.edit": "unit",
    "case.assign": "unit",
    "absence.register": "unit",
    "follow_up.manage": "unit",
    "answers.read": "own",
    "read_log.view": "unit",
    "case.hold": "unit",
    "questionnaire.view": "all",
  },
  manager: {
    "case.view": "unit",
    "case.create": "unit",
    "case.edit": "unit",
    "case.assign": "unit",
    "absence.register": "unit",
    "follow_up.manage": "unit",
    "answers.read": "own",
    "read_log.view": "unit",
    "case.hold": "unit",
    "retention.decide": "unit",
    "case.emergency": "unit",
    "questionnaire.view": "all",
    "statistics.view": "all",
    "unit.view": "unit",
    "unit.settings": "unit",
    "staff.view": "unit",
    "staff.manage": "unit",
    "audit.view": "unit",
    "interface.view": "unit",
  },
  unit_admin: {
    "case.view": "unit",
    "case.create": "unit",
    "case.edit": "unit",
    "follow_up.manage": "unit",
    "case.hold": "unit",
    "retention.decide": "unit",
    "questionnaire.view": "all",
    "unit.view": "unit",
    "unit.settings": "unit",
    "staff.view": "unit",
  },
  analyst: { "questionnaire.view": "all", "statistics.view": "all", "statistics.manage": "all" },
  system_admin: {
    "questionnaire.view": "all",
    "questionnaire.edit": "all",
    "questionnaire.translate": "all",
    "questionnaire.publish": "all",
    "unit.view": "all",
    "unit.settings": "all",
    "unit.edit": "all",
    "staff.view": "all",
    "staff.manage": "all",
    "case.emergency": "all",
    "audit.view": "all",
    "interface.view": "all",
    "interface.manage": "all",
    "installation.operate": "all",
  },
  question_editor: {
    "questionnaire.view": "all",
    "questionnaire.edit": "all",
    "questionnaire.translate": "all",
    "questionnaire.publish": "all",
  },
  // Translators may be from outside the house: they see what they translate and nothing else.
  translator: { "questionnaire.translate": "all" },
};

/** A signed-in staff member, as every domain operation is given it. Read from the database at each request. */
export interface Actor {
  readonly staffId: string;
  readonly name: string;
  readonly language: string;
  readonly sessionId: string;
  /** Set when no person acts but a key of another system (app/domain/api-key); `staffId` is then the key's id. */
  readonly apiKeyId?: string;
  readonly roles: readonly { readonly role: Role; readonly unitId: string; readonly unitPath: string }[];
  /** Colleagues who are away today and for whom this one stands in. Absent: none. */
  readonly deputyFor?: readonly string[];
  /** Cases that this one has been given access to today, besides those carried. Absent: none. */
  readonly givenCaseIds?: readonly string[];
  /** Cases that this one has open in an emergency at this moment, to read. Absent: none. Never of protected children. */
  readonly emergencyCaseIds?: readonly string[];
}

/** What a case that was opened in an emergency can be asked for. Nothing in it can be changed. */
export const READ_IN_EMERGENCY: readonly Action[] = ["case.view", "answers.read", "read_log.view"];

/** The staff member who acts; null when a key of another system does. For columns that name a person. */
export function personOf(actor: Actor): string | null {
  return actor.apiKeyId === undefined ? actor.staffId : null;
}

/**
 * What an actor may reach with an action: everything, or own cases and the units below certain paths.
 * `null` means nothing at all.
 */
export type Reach =
  { readonly kind: "all" } | { readonly kind: "some"; readonly own: boolean; readonly unitPaths: readonly string[] };

/** What the actor's roles reach. A case that is open in an emergency is not in it ({@link readsInEmergency}). */
export function reach(actor: Actor, action: Action): Reach | null {
  let own = false;
  const unitPaths: string[] = [];
  for (const { role, unitPath } of actor.roles) {
    const scope = POLICY[role][action];
    if (scope === "all") return { kind: "all" };
    if (scope === "own") own = true;
    if (scope === "unit") unitPaths.push(unitPath);
  }
  return own || unitPaths.length > 0 ? { kind: "some", own, unitPaths } : null;
}

export function may(actor: Actor, action: Action): boolean {
  return reach(actor, action) !== null;
}

/** Whether an action reaches protected children's cases like any other, because it shows nothing of the child. */
export function passesProtection(action: Action): boolean {
  return action === "case.assign" || action === "case.hold" || action === "retention.decide";
}

/**
 * Cases that the actor may ask this of because they are open in an emergency. Whoever has lost the role that opened them
 * has lost them with it.
 */
export function readsInEmergency(actor: Actor, action: Action): readonly string[] {
  return READ_IN_EMERGENCY.includes(action) && may(actor, "case.emergency") ? (actor.emergencyCaseIds ?? []) : [];
}

/** What decides who reaches a case. */
export interface ReachedCase {
  readonly id: string;
  readonly responsibleId: string | null;
  readonly coworkerId: string | null;
  readonly unit: { readonly path: string };
  readonly child: { readonly protectedAt: Date | null };
}

/**
 * Where the actor can stand in for somebody: at and below the units in which the actor could carry the cases too. An
 * absence names a deputy for a person, and a person may carry cases in units where the deputy has no business.
 */
export function standInPaths(actor: Actor): readonly string[] {
  return actor.roles.filter(({ role }) => CARRIERS.includes(role)).map(({ unitPath }) => unitPath);
}

/** Whether the actor carries the case, stands in for whoever does, or has been given access to it. */
export function worksWith(actor: Actor, caseFacts: ReachedCase): boolean {
  const standsIn = standInPaths(actor).some((path) => caseFacts.unit.path.startsWith(path));
  const carriers = [actor.staffId, ...(standsIn ? (actor.deputyFor ?? []) : [])];
  const carries = [caseFacts.responsibleId, caseFacts.coworkerId].some((id) => id !== null && carriers.includes(id));
  return carries || (actor.givenCaseIds ?? []).includes(caseFacts.id);
}

/** Whether an action reaches a case that has been read already: the same rule as `casesWithin` asks the database. */
export function reaches(actor: Actor, action: Action, caseFacts: ReachedCase): boolean {
  if (readsInEmergency(actor, action).includes(caseFacts.id) && caseFacts.child.protectedAt === null) return true;
  const reached = reach(actor, action);
  if (!reached) return false;
  const works = worksWith(actor, caseFacts);
  if (reached.kind === "some" && reached.own && works) return true;
  const within = reached.kind === "all" || reached.unitPaths.some((path) => caseFacts.unit.path.startsWith(path));
  return within && (works || caseFacts.child.protectedAt === null || passesProtection(action));
}
