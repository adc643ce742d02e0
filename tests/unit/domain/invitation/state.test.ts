import { expect, test } from "vitest";
import type { EventKind } from "#app/domain/follow-up/state";
import { type InvitationFacts, invitationState } from "#app/domain/invitation/state";

const NOW = new Date("2026-11-23T10:00:00Z");
const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

const LINK: InvitationFacts = {
  ...{ createdAt: at(-48), expiresAt: at(24) },
  ...{ openedAt: null, withdrawnAt: null, protectedAt: null },
};
const OPENED = { startedAt: at(-2), hasAnswers: true, submittedAt: null };
const SENT = { ...OPENED, submittedAt: at(-1) };

function state(
  link: Partial<InvitationFacts> = {},
  happened: readonly EventKind[] = [],
  response: typeof OPENED | typeof SENT | null = null,
) {
  const events = happened.map((kind) => ({ kind, at: at(-1) }));
  return invitationState({ ...LINK, ...link }, { events, response }, NOW);
}

test("a link leads to the questions, untouched, opened and half answered", () => {
  expect([state(), state({ openedAt: at(-2) }), state({ openedAt: at(-2) }, [], OPENED)]).toEqual([
    ...["open", "open", "open"],
  ]);
});

test("after sending nobody gets anything through it, whatever comes later", () => {
  expect(state({}, [], SENT)).toBe("sent");
  expect(state({ withdrawnAt: at(-1), expiresAt: at(-1), protectedAt: at(-1) }, ["cancelled"], SENT)).toBe("sent");
});

test("a link runs out at its moment, not before", () => {
  expect(state({ expiresAt: at(0.001) })).toBe("open");
  expect(state({ expiresAt: NOW })).toBe("expired");
  expect(state({ expiresAt: at(-1) }, [], OPENED)).toBe("expired");
});

test("a withdrawn link is dead, and stays so when it would have run out", () => {
  expect(state({ withdrawnAt: at(-1) })).toBe("withdrawn");
  expect(state({ withdrawnAt: at(-1), expiresAt: at(-1) })).toBe("withdrawn");
});

test("protection kills every link from before it, and tells nothing, not even that a meeting was cancelled", () => {
  expect(state({ protectedAt: at(-1) })).toBe("withdrawn");
  expect(state({ protectedAt: at(-1) }, ["cancelled"], OPENED)).toBe("withdrawn");
  expect(state({ protectedAt: at(-1), expiresAt: at(-1) })).toBe("withdrawn");
});

test("a link that was made for a child who was protected already works", () => {
  expect(state({ protectedAt: at(-72) })).toBe("open");
  expect(state({ protectedAt: LINK.createdAt })).toBe("open");
});

test("a child who was answering is told that the meeting is cancelled, or that it was not to be asked", () => {
  expect(state({ withdrawnAt: at(-1) }, ["cancelled"], OPENED)).toBe("closed");
  expect(state({ withdrawnAt: at(-1) }, ["not_suitable"])).toBe("closed");
});

test("there is nothing to answer any more when the meeting was held", () => {
  expect(state({}, ["decided"])).toBe("closed");
  expect(state({}, ["talked"])).toBe("closed");
});

test("a child who said no may change its mind while the link lives", () => {
  expect(state({}, ["declined"])).toBe("open");
  expect(state({ expiresAt: at(-0.5) }, ["declined"])).toBe("expired");
});
