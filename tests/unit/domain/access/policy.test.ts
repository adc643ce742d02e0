import { expect, test } from "vitest";
import {
  type Action,
  ACTIONS,
  type Actor,
  CARRIERS,
  may,
  passesProtection,
  personOf,
  POLICY,
  reach,
  type ReachedCase,
  reaches,
  readsInEmergency,
  type Role,
  ROLES,
  standInPaths,
  worksWith,
} from "#app/domain/access/policy";

/*
 * The whole of who may do what, said a second time: whoever changes a right changes it here too, and sees beside it what
 * everybody else may do. O: own cases. U: the unit and those below it. A: everywhere.
 */
const RIGHTS = `
                         caseworker leader manager unit_admin analyst system_admin question_editor translator
case.view                O          U      U       U          .       .            .               .
case.create              U          U      U       U          .       .            .               .
case.edit                O          U      U       U          .       .            .               .
case.assign              .          U      U       .          .       .            .               .
absence.register         O          U      U       .          .       .            .               .
follow_up.manage         O          U      U       U          .       .            .               .
answers.read             O          O      O       .          .       .            .               .
read_log.view            O          U      U       .          .       .            .               .
case.hold                .          U      U       U          .       .            .               .
retention.decide         .          .      U       U          .       .            .               .
case.emergency           .          .      U       .          .       A            .               .
questionnaire.view       A          A      A       A          A       A            A               .
questionnaire.edit       .          .      .       .          .       A            A               .
questionnaire.translate  .          .      .       .          .       A            A               A
questionnaire.publish    .          .      .       .          .       A            A               .
statistics.view          .          .      A       .          A       .            .               .
statistics.manage        .          .      .       .          A       .            .               .
unit.view                .          .      U       U          .       A            .               .
unit.settings            .          .      U       U          .       A            .               .
unit.edit                .          .      .       .          .       A            .               .
staff.view               .          .      U       U          .       A            .               .
staff.manage             .          .      U       .          .       A            .               .
audit.view               .          .      U       .          .       A            .               .
interface.view           .          .      U       .          .       A            .               .
interface.manage         .          .      .       .          .       A            .               .
installation.operate     .          .      .       .          .       A            .               .
`;

const SIGNS: Readonly<Record<string, string | undefined>> = { O: "own", U: "unit", A: "all", ".": undefined };
const [names = [], ...lines] = RIGHTS.trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/));
const EXPECTED = new Map(lines.map(([action = "", ...signs]) => [action, signs]));

test("the table names every role and every action", () => {
  expect(names).toEqual([...ROLES]);
  expect([...EXPECTED.keys()].sort()).toEqual([...ACTIONS].sort());
});

test.each(ROLES.map((role, column) => [role, column] as const))("what a %s may do", (role, column) => {
  const allowed = Object.fromEntries(ACTIONS.map((action) => [action, POLICY[role][action]]));
  const expected = Object.fromEntries(ACTIONS.map((action) => [action, SIGNS[EXPECTED.get(action)?.[column] ?? ""]]));
  expect(allowed).toEqual(expected);
});

test("nobody who administers the system reads a child's answers, and nobody reads them beyond own cases", () => {
  const readers = ROLES.filter((role) => POLICY[role]["answers.read"] !== undefined);
  expect(readers).toEqual(["caseworker", "leader", "manager"]);
  expect(readers.map((role) => POLICY[role]["answers.read"])).toEqual(["own", "own", "own"]);
  expect([...CARRIERS]).toEqual(readers);
});

const NORTH = "/org/north/";

function actor(role: Role, more: Partial<Actor> = {}, unitPath = NORTH): Actor {
  const roles = [{ role, unitId: "north", unitPath }];
  return { staffId: "me", name: "Maja", language: "sv", sessionId: "s", roles, ...more };
}

function caseOf(facts: Partial<ReachedCase> = {}): ReachedCase {
  const nobodys = { id: "case", responsibleId: "somebody", coworkerId: null };
  return { ...nobodys, unit: { path: `${NORTH}team/` }, child: { protectedAt: null }, ...facts };
}

const PROTECTED = { child: { protectedAt: new Date("2026-11-01T00:00:00Z") } };

test("several roles add up: an action reaches as far as the widest of them", () => {
  const two: Actor = {
    ...actor("caseworker"),
    roles: [...actor("caseworker").roles, ...actor("leader", {}, "/org/south/").roles],
  };
  expect(reach(two, "case.view")).toEqual({ kind: "some", own: true, unitPaths: ["/org/south/"] });
  const everywhere = { ...two, roles: [...two.roles, ...actor("system_admin").roles] };
  expect(reach(everywhere, "unit.view")).toEqual({ kind: "all" });
  expect(reach(two, "unit.edit")).toBeNull();
  expect(reach({ ...two, roles: [] }, "case.view")).toBeNull();
});

test("whether somebody may do a thing at all", () => {
  expect(may(actor("caseworker"), "answers.read")).toBe(true);
  expect(may(actor("leader"), "case.assign")).toBe(true);
  expect(may(actor("unit_admin"), "answers.read")).toBe(false);
});

test("a caseworker reaches own cases and those shared with others, not those of a colleague beside", () => {
  const me = actor("caseworker");
  expect(reaches(me, "answers.read", caseOf({ responsibleId: "me" }))).toBe(true);
  expect(reaches(me, "answers.read", caseOf({ coworkerId: "me" }))).toBe(true);
  expect(reaches(me, "answers.read", caseOf())).toBe(false);
  expect(reaches(me, "case.view", caseOf())).toBe(false);
});

test("a case that nobody carries is nobody's own", () => {
  const orphan = caseOf({ responsibleId: null });
  expect(worksWith(actor("caseworker"), orphan)).toBe(false);
  expect(worksWith(actor("leader"), orphan)).toBe(false);
  expect(reaches(actor("leader"), "case.assign", orphan)).toBe(true);
});

test("a leader sees the cases of the unit and below, and reads answers only of own ones", () => {
  const leader = actor("leader");
  expect(reaches(leader, "case.view", caseOf())).toBe(true);
  expect(reaches(leader, "answers.read", caseOf())).toBe(false);
  expect(reaches(leader, "answers.read", caseOf({ responsibleId: "me" }))).toBe(true);
  expect(reaches(leader, "case.view", caseOf({ unit: { path: "/org/south/" } }))).toBe(false);
  expect(reaches(leader, "case.view", caseOf({ unit: { path: `/elsewhere${NORTH}` } }))).toBe(false);
});

test("carrying a case in a unit outside one's role gives nothing that the role gives by unit", () => {
  const outside = caseOf({ responsibleId: "me", unit: { path: "/org/south/" } });
  expect(reaches(actor("leader"), "case.edit", outside)).toBe(false);
  expect(reaches(actor("leader"), "answers.read", outside)).toBe(true);
});

test("a protected child's case is reached only by who works with it, save to say who does", () => {
  expect(reaches(actor("leader"), "case.view", caseOf(PROTECTED))).toBe(false);
  expect(reaches(actor("leader"), "case.view", caseOf({ ...PROTECTED, responsibleId: "me" }))).toBe(true);
  expect(reaches(actor("leader"), "case.assign", caseOf(PROTECTED))).toBe(true);
  expect(reaches(actor("caseworker"), "answers.read", caseOf({ ...PROTECTED, coworkerId: "me" }))).toBe(true);
  expect(reaches(actor("unit_admin"), "case.view", caseOf(PROTECTED))).toBe(false);
  const open = ACTIONS.filter(passesProtection);
  expect(open).toEqual<Action[]>(["case.assign", "case.hold", "retention.decide"]);
});

test("who may do a thing everywhere reaches every case, but a protected child's only by working with it", () => {
  const admin = actor("system_admin", {}, "/");
  expect(reaches(admin, "audit.view", caseOf({ unit: { path: "/anywhere/" } }))).toBe(true);
  expect(reaches(admin, "audit.view", caseOf(PROTECTED))).toBe(false);
  expect(reaches(admin, "case.view", caseOf())).toBe(false);
});

test("a deputy works with the cases of whoever is away, where the deputy could carry them", () => {
  const deputy = actor("caseworker", { deputyFor: ["somebody", "another"] });
  expect(reaches(deputy, "answers.read", caseOf())).toBe(true);
  expect(reaches(deputy, "answers.read", caseOf({ responsibleId: "x", coworkerId: "another" }))).toBe(true);
  expect(reaches(deputy, "answers.read", caseOf({ responsibleId: "third" }))).toBe(false);
  expect(reaches(deputy, "answers.read", caseOf({ unit: { path: "/org/south/" } }))).toBe(false);
  expect(worksWith(actor("unit_admin", { deputyFor: ["somebody"] }), caseOf())).toBe(false);
  expect(standInPaths(deputy)).toEqual([NORTH]);
  expect(standInPaths(actor("unit_admin"))).toEqual([]);
});

test("access that was given is to that case alone", () => {
  const given = actor("caseworker", { givenCaseIds: ["case"] });
  expect(reaches(given, "answers.read", caseOf({ unit: { path: "/org/south/" } }))).toBe(true);
  expect(reaches(given, "answers.read", caseOf({ id: "other" }))).toBe(false);
  expect(reaches(actor("analyst", { givenCaseIds: ["case"] }), "answers.read", caseOf())).toBe(false);
});

test("a case that is open in an emergency is read, and nothing in it is changed", () => {
  const admin = actor("system_admin", { emergencyCaseIds: ["case"] }, "/");
  const allowed = ACTIONS.filter(
    (action) => action.includes("case.") || action === "answers.read" || /log|manage/.test(action),
  );
  const reached = allowed.filter(
    (action) => reaches(admin, action, caseOf()) && !reaches(actor("system_admin", {}, "/"), action, caseOf()),
  );
  expect(reached).toEqual<Action[]>(["case.view", "answers.read", "read_log.view"]);
  expect(reaches(admin, "answers.read", caseOf({ id: "other" }))).toBe(false);
  expect(readsInEmergency(admin, "case.edit")).toEqual([]);
  expect(readsInEmergency(actor("system_admin"), "case.view")).toEqual([]);
});

test("an emergency opens no protected child's case, and ends with the role that opened it", () => {
  const admin = actor("system_admin", { emergencyCaseIds: ["case"] }, "/");
  expect(reaches(admin, "case.view", caseOf(PROTECTED))).toBe(false);
  expect(reaches(actor("analyst", { emergencyCaseIds: ["case"] }), "answers.read", caseOf())).toBe(false);
});

test("what a key of another system does is noted as no person's", () => {
  expect(personOf(actor("caseworker"))).toBe("me");
  expect(personOf(actor("caseworker", { apiKeyId: "key" }))).toBeNull();
});
