import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { simplifyFor } from "#app/domain/questionnaire/simplify";
import type { Condition, Item } from "#app/domain/questionnaire/version";
import { path } from "#app/domain/questionnaire/visibility";
import { anyAnswers, anyContext, AT_HOME_IN_CARE, QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";

function keys(items: readonly Item[]): string[] {
  return items.map((item) => item.key);
}

describe.each(QUESTIONNAIRE_KEYS)("%s", (key) => {
  const document = realVersion(key);

  test("the simplified items ask exactly what the whole version would ask", () => {
    fc.assert(
      fc.property(anyContext, anyAnswers(document.items), (context, answers) => {
        const whole = path(document.items, answers, context);
        expect(keys(path(simplifyFor(document, context), answers))).toEqual(keys(whole));
      }),
      { numRuns: 300 },
    );
  });

  test("no condition on the case is left for the child's device", () => {
    fc.assert(
      fc.property(anyContext, (context) => {
        const left = JSON.stringify(simplifyFor(document, context).map((item) => item.showIf ?? null));
        expect(left).not.toContain('"context"');
      }),
    );
  });

  test("nothing sensitive is sent where it is not known that the child answers in private", () => {
    fc.assert(
      fc.property(anyContext, (context) => {
        const items = simplifyFor(document, { ...context, sensitiveAllowed: false });
        expect(items.filter((item) => item.sensitive)).toEqual([]);
      }),
    );
  });

  test("the short version asks core and session items only", () => {
    fc.assert(
      fc.property(anyContext, anyAnswers(document.items), (context, answers) => {
        const short = simplifyFor(document, context, { shortVersion: true });
        expect(short.filter((item) => !item.core && !item.key.startsWith("ses_"))).toEqual([]);
        const whole = keys(path(document.items, answers, context));
        for (const item of path(short, answers)) expect(whole).toContain(item.key);
      }),
    );
  });
});

test("a question hanging on one that cannot show is left out with it", () => {
  const version = realVersion("uppfoljning_13_20");
  const left = keys(simplifyFor(version, { ...AT_HOME_IN_CARE, sensitiveAllowed: false }));
  expect(left).not.toContain("a13_ho_harm");
  expect(left).not.toContain("a13_ho_harm_now");
  expect(keys(simplifyFor(version, AT_HOME_IN_CARE))).toContain("a13_ho_harm_now");
});

test("the short version for ages 13-20 still opens school questions from the school status", () => {
  const short = simplifyFor(realVersion("uppfoljning_13_20"), AT_HOME_IN_CARE, { shortVersion: true });
  expect(short).toHaveLength(13 + 5);
  expect(keys(path(short, { a13_sc_status: ["grund"] }))).toContain("a13_sc_thrive");
  expect(keys(path(short, { a13_sc_status: ["none"] }))).not.toContain("a13_sc_thrive");
});

test("joined conditions are folded together as far as the case decides them", () => {
  const yes = { item: "a", in: ["yes"] };
  const no = { item: "a", in: ["no"] };
  const away: Condition = { context: "livesAway", in: [true] };
  const home: Condition = { context: "livesAway", in: [false] };
  const folded = (showIf: Condition) => {
    const options = ["yes", "no"].map((value) => ({ value, label: {} }));
    const first: Item = { key: "a", area: "home", type: "yesno", text: {}, options };
    const rest = simplifyFor({ items: [first, { ...first, key: "b", showIf }] }, AT_HOME_IN_CARE)[1];
    return rest && (rest.showIf ?? "always");
  };
  expect(folded({ all: [away, yes] })).toEqual(yes);
  expect(folded({ all: [away, yes, no] })).toEqual({ all: [yes, no] });
  expect(folded({ all: [home, yes] })).toBeUndefined();
  expect(folded({ any: [home, yes] })).toEqual(yes);
  expect(folded({ any: [away, yes] })).toBe("always");
  expect(folded({ any: [home, { item: "a", in: ["maybe"] }] })).toBeUndefined();
  expect(folded({ all: [{ any: [home, yes] }, { any: [yes, no] }] })).toEqual({ all: [yes, { any: [yes, no] }] });
});
