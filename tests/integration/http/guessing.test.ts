import { expect, test } from "vitest";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { invitationCode, invitationToken, newId, newSessionSecret } from "#app/crypto/token";
import { readQuestionnaireByCode } from "#app/domain/response/questions.server";
import { attemptSlowly } from "#app/domain/throttle/attempt.server";
import { CODE_RULE } from "#app/domain/throttle/throttle";
import { action as form } from "#app/routes/a.form";
import { action as questionnaire } from "#app/routes/a.questionnaire";
import { action as resumption } from "#app/routes/a.resumption";
import { answer, createAnsweringChild, createInvitedChild } from "#tests/factories/answering-child";
import { minutesLater, NOW } from "#tests/factories/moment";
import { post, submitFields, whole } from "#tests/support/child-requests";
import { openTestStore } from "#tests/support/database";

/*
 * Guessing links and codes.
 */

test("threat 1: guessed links get one and the same answer, and find nothing", async () => {
  const store = await openTestStore();
  const { token } = await createInvitedChild(store);
  const guesses = [
    ...Array.from({ length: 500 }, () => newSessionSecret().slice(0, token.length)),
    // Nearly right: one letter exchanged, and one too few or too many.
    ...Array.from(
      token,
      (letter, place) => token.slice(0, place) + (letter === "A" ? "B" : "A") + token.slice(place + 1),
    ),
    ...[token.slice(1), `${token}A`, token.toLowerCase(), token.toUpperCase(), ` ${token}`],
  ].filter((guess) => guess !== token);
  const answers = new Set<string>();
  for (const guess of guesses) answers.add(await whole(await post(questionnaire, store, { token: guess, lang: "sv" })));
  expect(answers.size).toBe(1);
  expect([...answers][0]).toMatch(/^404 /);
  expect((await post(questionnaire, store, { token, lang: "sv" })).status).toBe(200);
});

test("threat 1: a hundred thousand links have nothing in common, and every letter of them is as likely as another", () => {
  const keys = keyRing(createKeyFile());
  const count = 100_000;
  const tokens = Array.from({ length: count }, () => invitationToken(keys, newId()));
  expect(new Set(tokens).size).toBe(count);
  expect(new Set(tokens.map((token) => token.slice(0, 12))).size).toBe(count);
  // Chi-square with 63 degrees of freedom at each place of six random bits: over 130 is one in a million.
  for (let place = 0; place < 26; place += 1)
    expect(
      chiSquare(
        tokens.map((token) => token[place] ?? ""),
        64,
      ),
    ).toBeLessThan(130);
  // And from one to the next: no sequence.
  const pairs = tokens
    .slice(1)
    .map((token, index) => String((letterOf(token) - letterOf(tokens[index] ?? "") + 64) % 64));
  expect(chiSquare(pairs, 64)).toBeLessThan(130);
  const codes = Array.from({ length: count }, () => invitationCode(keys, newId()));
  for (let place = 0; place < 8; place += 1)
    expect(
      chiSquare(
        codes.map((code) => code[place] ?? ""),
        32,
      ),
    ).toBeLessThan(85);
});

test("threat 18: however many codes are typed, two hundred are looked at, and the child's draft is as it was", async () => {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  await answer(store, child.secret, "a13_wb_mood", ["4"], minutesLater(NOW, 7));
  const pace = { clock: () => minutesLater(NOW, 8), wait: () => Promise.resolve() };
  const tryCode = (code: string, address: string) =>
    attemptSlowly(store, [{ rule: CODE_RULE, subject: address }], pace, (now) =>
      readQuestionnaireByCode(store, code, now),
    );
  let looked = 0;
  for (let tried = 0; tried < 300; tried += 50) {
    const codes = Array.from({ length: 50 }, (_each, index) => (tried + index).toString().padStart(8, "0"));
    for (const outcome of await Promise.all(codes.map((code) => tryCode(code, "192.0.2.66")))) {
      expect(outcome.ok).toBe(false);
      if (!("refusal" in outcome && outcome.refusal === "too_many_tries")) looked += 1;
    }
  }
  // However many are tried, no more than these are looked at in a quarter of an hour.
  expect(looked).toBeLessThanOrEqual(200);
  const turnedAway = await submitFields(
    form,
    store,
    { code: child.code, lang: "sv" },
    minutesLater(NOW, 9),
    "192.0.2.66",
  );
  expect([turnedAway.status, turnedAway.headers.get("Retry-After")]).toEqual([429, "60"]);
  expect(await store.database.read.answer.count()).toBe(1);
  // Another address, and the same one a quarter of an hour later, are let in as ever.
  for (const [minutes, address] of [
    [9, "192.0.2.1"],
    [25, "192.0.2.66"],
  ] as const) {
    const opened = await submitFields(
      form,
      store,
      { code: child.code, lang: "sv" },
      minutesLater(NOW, minutes),
      address,
    );
    expect(opened.status).toBe(200);
  }
});

test("threat 18: the code agreed on is tried five times, and the child goes on all the same", async () => {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  const headers = { Cookie: `__Host-a=${child.secret}.${child.tag}` };
  const statuses = new Set<number>();
  for (let tried = 0; tried < 30; tried += 1) {
    const body = { tag: child.tag, code: `fel ${tried}`, lang: "sv" };
    statuses.add((await post(resumption, store, body, minutesLater(NOW, 7), headers)).status);
  }
  expect([...statuses]).toEqual([403]);
  await answer(store, child.secret, "a13_wb_mood", ["4"], minutesLater(NOW, 8));
  expect(await store.database.read.answer.count()).toBe(1);
});

test("threat 19: thirty children who type their codes at once behind one address all get in, and none waits", async () => {
  const store = await openTestStore();
  const codes: string[] = [];
  for (let child = 0; child < 30; child += 1) codes.push((await createInvitedChild(store)).code);
  const opened = await Promise.all(codes.map((code) => submitFields(form, store, { code, lang: "sv" })));
  expect(opened.map(({ status }) => status)).toEqual(Array(30).fill(200));
});

function letterOf(token: string): number {
  return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".indexOf(token[0] ?? "");
}

/** How far the counts of what was seen are from all being equal. */
function chiSquare(seen: readonly string[], kinds: number): number {
  const counts = new Map<string, number>();
  for (const one of seen) counts.set(one, (counts.get(one) ?? 0) + 1);
  const expected = seen.length / kinds;
  const missing = kinds - counts.size;
  return [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, missing * expected);
}
