import { describe, expect, it } from "vitest";
import { buildChildAssets } from "#app/child/build";
import { doorPage } from "#app/child/door";
import { questionnairePayload } from "#app/child/payload";
import { LANGUAGES } from "#app/i18n/languages";
import { brotliSize, questionnaireForChild } from "#tests/support/child-questionnaire";
import { QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";

/*
 * Door and questionnaire must fit in the first flight of a TCP connection, 14,600 bytes with headers. These are the
 * bodies; the limits leave 670 and 860 bytes for the headers of one and of both responses
 * (tests/e2e/weight.spec.ts weighs those too).
 */
const DOOR = 7_930;
const TOGETHER = 13_740;
/** The script that reads aloud comes at the first press and must not keep a child waiting. */
const LISTEN = 4_000;

const assets = await buildChildAssets();

describe.each(LANGUAGES)("the child's document in %s", (language) => {
  const door = brotliSize(doorPage(language, assets).html);

  it("has a small door", () => {
    expect(door).toBeLessThanOrEqual(DOOR);
  });

  it.each(QUESTIONNAIRE_KEYS)("brings all of %s in the first flight", (key) => {
    const payload = questionnairePayload(questionnaireForChild(realVersion(key), language));
    expect(door + brotliSize(JSON.stringify(payload))).toBeLessThanOrEqual(TOGETHER);
  });
});

it("brings what reads aloud to those who ask for it, in one small response", () => {
  expect(brotliSize(assets.listen)).toBeLessThanOrEqual(LISTEN);
});

it.each(["script", "listen", "style"] as const)(
  "asks nothing of anyone else: no address of another server in %s",
  (kind) => {
    expect(assets[kind].replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:|\/\/|@import|url\(/);
  },
);
