import fc from "fast-check";
import { expect, test } from "vitest";
import { REASONS } from "#app/domain/follow-up/reasons";
import {
  type EventKind,
  FOLLOW_UP_STATES,
  type FollowUpFacts,
  type FollowUpState,
  followUpState,
  linkIsLive,
  mayMove,
  type Move,
  nextAction,
  nextActionOn,
  nextMoves,
  nextMovesOn,
} from "#app/domain/follow-up/state";

const at = (hour: number) => new Date(Date.UTC(2026, 4, 1, hour));
const NOTHING: FollowUpFacts = { events: [], invitation: null, response: null };
const LINK = { createdAt: at(2), expiresAt: at(100), openedAt: null, withdrawnAt: null };
const prepared = { kind: "prepared" as const, at: at(1) };

test("a new follow-up is planned, and prepared once it has been prepared", () => {
  expect(followUpState(NOTHING, at(3))).toBe("planned");
  expect(followUpState({ ...NOTHING, events: [prepared] }, at(3))).toBe("prepared");
});

test("a link is invited, opened by Start and in progress with the first saved answer", () => {
  const invited = { ...NOTHING, events: [prepared], invitation: LINK };
  expect(followUpState(invited, at(3))).toBe("invited");
  expect(followUpState({ ...invited, invitation: { ...LINK, openedAt: at(3) } }, at(4))).toBe("opened");
  const response = { startedAt: at(3), hasAnswers: false, submittedAt: null };
  expect(followUpState({ ...invited, response }, at(4))).toBe("opened");
  expect(followUpState({ ...invited, response: { ...response, hasAnswers: true } }, at(4))).toBe("in_progress");
});

test("a link that has run out is expired from that very moment, unless the answers were sent", () => {
  const facts = { ...NOTHING, invitation: LINK, response: { startedAt: at(3), hasAnswers: true, submittedAt: null } };
  expect(followUpState(facts, new Date(LINK.expiresAt.getTime() - 1))).toBe("in_progress");
  expect(followUpState(facts, LINK.expiresAt)).toBe("expired");
  const sent = { ...facts, response: { ...facts.response, submittedAt: at(5) } };
  expect(followUpState(sent, at(500))).toBe("submitted");
});

test("a child who declined may change their mind, and a new link asks anew", () => {
  const declined = { ...NOTHING, events: [prepared, { kind: "declined" as const, at: at(4) }], invitation: LINK };
  expect(followUpState(declined, at(5))).toBe("declined");
  expect(followUpState(declined, at(500))).toBe("declined");
  const response = { startedAt: at(6), hasAnswers: false, submittedAt: null };
  expect(followUpState({ ...declined, response }, at(7))).toBe("opened");
  expect(followUpState({ ...declined, invitation: { ...LINK, createdAt: at(6) } }, at(7))).toBe("invited");
});

test("a meeting can be held without the child's answers: after a link that ran out, and from its day after a no", () => {
  const expired = { ...NOTHING, events: [prepared], invitation: { ...LINK, expiresAt: at(10) } };
  expect(nextMoves(followUpState(expired, at(11)), "consideration")).toContain("decided");
  const decided = { ...expired, events: [prepared, { kind: "decided" as const, at: at(12) }] };
  expect(followUpState(decided, at(13))).toBe("decided");
  expect(nextMoves("decided", "consideration")).toEqual(["fed_back"]);
  const declined = { state: "declined", type: "follow_up", meetingOn: "2026-05-04" } as const;
  expect(nextMovesOn(declined, "2026-05-03")).not.toContain("decided");
  expect(nextMovesOn(declined, "2026-05-04")).toEqual(expect.arrayContaining(["talked", "decided"]));
  expect(nextMovesOn({ ...declined, type: "post_care" }, "2026-05-05")).not.toContain("decided");
  expect(nextMoves("expired", "after_meeting")).not.toContain("decided");
});

test("a meeting that was held with a child who was never asked can be recorded from its day on", () => {
  for (const state of ["planned", "prepared", "withdrawn"] as const) {
    const followUp = { state, type: "consideration", meetingOn: "2026-05-04" } as const;
    expect(nextMovesOn(followUp, "2026-05-03"), state).not.toContain("decided");
    expect(nextMovesOn(followUp, "2026-05-04"), state).toEqual(expect.arrayContaining(["talked", "decided"]));
    expect(nextActionOn(followUp, "2026-05-04"), state).not.toBe("decide");
    expect(nextActionOn(followUp, "2026-05-05"), state).toBe("decide");
    expect(nextActionOn({ ...followUp, type: "post_care" }, "2026-05-05"), state).not.toBe("decide");
  }
  const held = { ...NOTHING, events: [prepared, { kind: "decided" as const, at: at(12) }] };
  expect(followUpState(held, at(13))).toBe("decided");
});

test("a withdrawn link stays withdrawn until a new one is made", () => {
  const withdrawn = { ...NOTHING, events: [prepared], invitation: { ...LINK, withdrawnAt: at(3) } };
  expect(followUpState(withdrawn, at(4))).toBe("withdrawn");
  const preparedAgain = { ...withdrawn, events: [prepared, { kind: "prepared" as const, at: at(4) }] };
  expect(followUpState(preparedAgain, at(5))).toBe("withdrawn");
  expect(followUpState({ ...preparedAgain, invitation: { ...LINK, createdAt: at(5) } }, at(6))).toBe("invited");
});

test("after sending, each step forward is the state", () => {
  const response = { startedAt: at(3), hasAnswers: true, submittedAt: at(4) };
  const steps = ["read", "talked", "decided", "fed_back", "closed"] as const;
  let events: FollowUpFacts["events"] = [prepared];
  for (const [index, kind] of steps.entries()) {
    events = [...events, { kind, at: at(5 + index) }];
    expect(followUpState({ events, invitation: LINK, response }, at(20))).toBe(kind);
  }
});

test("moves go forward, save that a withdrawn or expired link can be followed by a new one, or by the meeting", () => {
  const rank = (state: FollowUpState) => FOLLOW_UP_STATES.indexOf(state);
  const back = FOLLOW_UP_STATES.flatMap((from) =>
    nextMoves(from, "follow_up")
      .filter((to) => rank(to) < rank(from))
      .map((to) => `${from}→${to}`),
  );
  expect(back.sort()).toEqual(
    [
      "withdrawn→invited",
      "withdrawn→prepared",
      "withdrawn→not_suitable",
      "expired→invited",
      "expired→prepared",
      "expired→talked",
      "expired→decided",
      "declined→opened",
      "declined→in_progress",
      "declined→submitted",
    ].sort(),
  );
});

test("every state has a next action, and only the ends have no moves", () => {
  for (const state of FOLLOW_UP_STATES) expect(nextAction(state, "follow_up")).toBeTruthy();
  const ends = FOLLOW_UP_STATES.filter((state) => nextMoves(state, "follow_up").length === 0);
  expect(ends).toEqual(["closed", "not_suitable", "cancelled"]);
});

test("a live link can always be withdrawn and the follow-up cancelled", () => {
  for (const state of FOLLOW_UP_STATES.filter(linkIsLive)) {
    expect(mayMove(state, "withdrawn", "follow_up"), state).toBe(true);
    expect(mayMove(state, "cancelled", "follow_up"), state).toBe(true);
  }
});

test("reasons exist for exactly the turns that need one", () => {
  expect(Object.keys(REASONS).sort()).toEqual(["cancelled", "declined", "expired", "not_suitable", "withdrawn"]);
});

test("whatever allowed moves are made, in any order, each one leads to the state that it names", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 25 }), (choices) => {
      let facts = NOTHING;
      let hour = 1;
      for (const choice of choices) {
        const state = followUpState(facts, at(hour));
        const moves = nextMoves(state, "follow_up");
        if (moves.length === 0) return;
        const to = moves[choice % moves.length] as Move;
        hour += 1;
        facts = moved(facts, to, at(hour));
        const reached = followUpState(facts, at(hour));
        // Changing the preparation after a lost link leaves the state as it was.
        expect(reached).toBe(to === "prepared" && facts.invitation ? state : to);
      }
    }),
    { numRuns: 500 },
  );
});

test("what the child sent is never lost by a later event", () => {
  const kinds = Object.keys(REASONS).filter((kind) => kind !== "cancelled") as EventKind[];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...kinds)), (later) => {
      const events = later.map((kind, index) => ({ kind, at: at(10 + index) }));
      const response = { startedAt: at(3), hasAnswers: true, submittedAt: at(4) };
      expect(followUpState({ events, invitation: LINK, response }, at(2000))).toBe("submitted");
    }),
  );
});

/** What is stored when a move is made. */
function moved(facts: FollowUpFacts, to: Move, when: Date): FollowUpFacts {
  const { invitation, response } = facts;
  const started = response ?? { startedAt: when, hasAnswers: false, submittedAt: null };
  if (to === "opened") {
    return { ...facts, response: { ...started, startedAt: when, hasAnswers: false } };
  }
  if (to === "in_progress") return { ...facts, response: { ...started, startedAt: when, hasAnswers: true } };
  if (to === "submitted") return { ...facts, response: { ...started, submittedAt: when } };
  const events = [...facts.events, { kind: to, at: when }];
  if (to === "invited") {
    const made = { createdAt: when, expiresAt: at(3000), openedAt: null, withdrawnAt: null };
    return { ...facts, events, invitation: made };
  }
  if (to === "withdrawn" && invitation) return { ...facts, events, invitation: { ...invitation, withdrawnAt: when } };
  if (to === "expired" && invitation) return { ...facts, events, invitation: { ...invitation, expiresAt: when } };
  return { ...facts, events };
}

test("what leads to no meeting can be closed once it is read, and what is next then is to close it", () => {
  for (const type of ["own_words", "after_meeting", "post_care"] as const) {
    expect(mayMove("submitted", "closed", type), type).toBe(false);
    expect(mayMove("read", "closed", type), type).toBe(true);
    expect(nextAction("read", type), type).toBe("talk");
    expect(mayMove("talked", "closed", type), type).toBe(true);
    expect(nextAction("talked", type), type).toBe("close");
  }
  expect(mayMove("read", "closed", "consideration")).toBe(false);
  expect(mayMove("talked", "closed", "follow_up")).toBe(false);
  expect(nextAction("talked", "follow_up")).toBe("decide");
});
