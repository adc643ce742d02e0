import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { type Role, ROLES } from "#app/domain/access/policy";
import { sessionCookie } from "#app/http/session.server";
import type { Staff } from "#tests/factories/staff";
import {
  differences,
  DISCLOSURE,
  EMERGENCY,
  expectation,
  OFFERED,
  type Outcome,
  reachesBy,
  type Relation,
  RELATIONS,
  ROUTES,
  type Rule,
  WITH_CASES,
} from "./rules";
import { createWorld, PERIOD, type Target, type World } from "./world";

/*
 * Every role walks over every route, for a case of each relation to it (rules.ts), reading and writing. What comes back
 * is judged twice: by whether the guard let it pass, and by whether it names a child whose case is out of reach.
 */

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;
interface RouteModule {
  readonly loader?: Handler;
  readonly action?: Handler;
}

const MODULES = import.meta.glob<RouteModule>("../../../app/routes/*.{ts,tsx}");
const nameOf = (file: string) => file.replace(/^.*\//, "").replace(/\.tsx?$/, "");
const NAMES = Object.keys(MODULES).map(nameOf);

test("threat 20: every route stands in the table, and nothing else does", () => {
  expect(differences(NAMES, ROUTES)).toEqual({ missing: [], unknown: [] });
});

test("threat 20: a route that nobody has judged, and a rule for none, are told", () => {
  const { _index, ...others } = ROUTES;
  expect(_index).toBe("staff");
  expect(differences([...NAMES, "cases.$caseId.secrets"], others)).toEqual({
    missing: ["_index", "cases.$caseId.secrets"],
    unknown: [],
  });
  expect(differences([], { "no.such": "open" }).unknown).toEqual(["no.such"]);
});

test(
  "threat 20, 21, 24: no role reaches further than its table, by any route, reading or writing, nor is told a name",
  { timeout: 600_000 },
  async () => {
    const world = await createWorld();
    const faults: string[] = [];
    let tried = 0;
    for (const [name, rule] of Object.entries(ROUTES)) {
      if (rule === "child" || rule === "key" || rule === "open") continue;
      const module = await moduleOf(name);
      for (const [method, handler] of [["GET", module.loader] as const, ["POST", module.action] as const]) {
        if (!handler) continue;
        const signedOut = await outcome(handler, method, world, null, world.cases.caseworker.own);
        if (signedOut.outcome !== "to sign-in") faults.push(`${method} ${name}: signed out, ${signedOut.outcome}`);
        for (const role of ROLES) {
          for (const relation of relationsFor(rule)) {
            const got = await outcome(handler, method, world, world.staff[role], targetOf(name, world, role, relation));
            const expected = expectation(name, role, relation, method);
            const where = `${method} ${name}: ${role}, ${relation}`;
            if (got.outcome !== expected) faults.push(`${where}: ${got.outcome}, expected ${expected}`);
            for (const child of namedIn(got.text, world, role)) faults.push(`${where}: names ${child}`);
            tried += 1;
          }
        }
      }
    }
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(4_000);
  },
);

test(
  "threat 20: a follow-up that was sent shows its answers only where answers may be read",
  { timeout: 60_000 },
  async () => {
    const world = await createWorld();
    const { loader } = await moduleOf("cases.$caseId.follow-ups.$followUpId._index");
    if (!loader) throw new Error("The route has moved");
    for (const role of WITH_CASES) {
      for (const relation of RELATIONS.filter((one) => reachesBy("work", role, one))) {
        const target = world.cases[role][relation];
        const found = await loader(await argumentsFor("GET", world, world.staff[role], target));
        const shown = (found as { page: { kind: string } | null }).page?.kind ?? "status";
        expect([role, relation, shown]).toEqual([
          role,
          relation,
          reachesBy("answers", role, relation) ? "answers" : "status",
        ]);
      }
    }
  },
);

/** Where the role alone decides, one case is as good as six. */
function relationsFor(rule: Rule): readonly Relation[] {
  return typeof rule === "object" && "reach" in rule ? RELATIONS : ["own"];
}

async function moduleOf(name: string): Promise<RouteModule> {
  const load = Object.entries(MODULES).find(([file]) => nameOf(file) === name)?.[1];
  if (!load) throw new Error(`There is no route ${name}`);
  return load();
}

function targetOf(name: string, world: World, role: Role, relation: Relation): Target {
  const {
    invitedId,
    offeredId,
    emergencyId,
    childName: _name,
    reference: _reference,
    ...sent
  } = world.cases[role][relation];
  if (name === EMERGENCY) return { ...sent, accessId: emergencyId };
  if (OFFERED.includes(name)) return { ...sent, handoverId: offeredId };
  return name === DISCLOSURE ? { ...sent, followUpId: invitedId } : sent;
}

/** Names of children in what came back, whose cases this role does not see. Every child has a name of its own. */
function namedIn(text: string, world: World, role: Role): string[] {
  if (!text.includes("Kanariefågel")) return [];
  const seen: string[] = [];
  for (const owner of ROLES) {
    for (const relation of RELATIONS) {
      const { childName } = world.cases[owner][relation];
      const toRole = owner !== role && (relation === "own" || relation === "own_closed") ? "same_unit" : relation;
      if (!reachesBy("work", role, toRole) && text.includes(childName)) seen.push(`${owner}'s ${relation}`);
    }
  }
  return seen;
}

/** Answers that ask for something else (422, 409, a redirect) have passed the guard, which is all that is judged here. */
async function outcome(
  handler: Handler,
  method: "GET" | "POST",
  world: World,
  staff: Staff | null,
  target: Target,
): Promise<{ readonly outcome: Outcome; readonly text: string }> {
  const answer = await Promise.resolve(argumentsFor(method, world, staff, target))
    .then(handler)
    .catch((thrown: unknown) => {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    });
  if (!(answer instanceof Response)) return { outcome: "passes", text: JSON.stringify(answer) ?? "" };
  const text = await answer.text();
  if (answer.status === 403 || answer.status === 404) return { outcome: `${answer.status}`, text };
  return { outcome: answer.headers.get("Location")?.startsWith("/sign-in") ? "to sign-in" : "passes", text };
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
