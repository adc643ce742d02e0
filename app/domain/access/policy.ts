/*
 * Who may do what, where. A typed table in code, tested as a matrix (role x action x scope): no permission lives in the
 * database, so none can be granted by a faulty row. Roles are the municipality's own (domain.md 1a); a staff member may
 * hold several, each in a unit, and may do what any of them allows.
 */

export const ROLES = ["caseworker", "leader", "manager", "unit_admin", "analyst", "system_admin"] as const;
export type Role = (typeof ROLES)[number];

export const ACTIONS = [
  /** See that a case exists: child's name, reference, follow-ups and their states. */
  "case.view",
  "case.create",
  "case.edit",
  /** Schedule, prepare, invite, withdraw, cancel: work with the follow-up without its answers. */
  "follow_up.manage",
  /** Open a child's answers and flags. Always written to the read log. */
  "answers.read",
  "read_log.view",
  "questionnaire.view",
  "questionnaire.publish",
  "unit.view",
  /** See which other systems have keys and are told of events; make and revoke them. */
  "interface.view",
  "interface.manage",
] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * How far an action reaches.
 * - `own`: cases where the staff member is responsible or co-worker
 * - `unit`: cases in the unit of the role and the units below it
 * - `all`: everywhere
 */
export type Scope = "own" | "unit" | "all";

/** Absent means no. An administrator reads no answers; managers read them by assignment only (MG6), not by role. */
export const POLICY: Readonly<Record<Role, Readonly<Partial<Record<Action, Scope>>>>> = {
  caseworker: {
    "case.view": "own",
    "case.create": "unit",
    "case.edit": "own",
    "follow_up.manage": "own",
    "answers.read": "own",
    "read_log.view": "own",
    "questionnaire.view": "all",
  },
  leader: {
    "case.view": "unit",
    "case.create": "unit",
    "case.edit": "unit",
    "follow_up.manage": "unit",
    "answers.read": "own",
    "read_log.view": "unit",
    "questionnaire.view": "all",
  },
  manager: {
    "case.view": "unit",
    "case.create": "unit",
    "case.edit": "unit",
    "follow_up.manage": "unit",
    "answers.read": "own",
    "read_log.view": "unit",
    "questionnaire.view": "all",
    "unit.view": "unit",
    "interface.view": "unit",
  },
  unit_admin: {
    "case.view": "unit",
    "case.create": "unit",
    "case.edit": "unit",
    "follow_up.manage": "unit",
    "questionnaire.view": "all",
    "unit.view": "unit",
  },
  analyst: { "questionnaire.view": "all" },
  system_admin: {
    "questionnaire.view": "all",
    "questionnaire.publish": "all",
    "unit.view": "all",
    "interface.view": "all",
    "interface.manage": "all",
  },
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
}

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

/** Whether an action reaches a case that has been read already: the same rule as `casesWithin` asks the database. */
export function reaches(
  actor: Actor,
  action: Action,
  caseFacts: {
    readonly responsibleId: string | null;
    readonly coworkerId: string | null;
    readonly unit: { readonly path: string };
  },
): boolean {
  const reached = reach(actor, action);
  if (!reached || reached.kind === "all") return reached !== null;
  const carries = caseFacts.responsibleId === actor.staffId || caseFacts.coworkerId === actor.staffId;
  return (reached.own && carries) || reached.unitPaths.some((path) => caseFacts.unit.path.startsWith(path));
}
