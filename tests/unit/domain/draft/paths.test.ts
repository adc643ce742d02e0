import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gatesOf, lengthFor, reachOf } from "#app/domain/draft/paths";
import type { Answers, Condition, Item } from "#app/domain/questionnaire/version";
import { simplifyFor } from "#app/domain/questionnaire/simplify";
import { path } from "#app/domain/questionnaire/visibility";
import { anyAnswers, anyContext, AT_HOME_IN_CARE, QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";

const ALONE = ["none", "dk", "pns"];

/** What a child can really choose: an answer that stands alone stands alone. */
function choosable(answers: Answers): boolean {
  return Object.values(answers).every(
    (value) => !Array.isArray(value) || value.length < 2 || !value.some((one) => ALONE.includes(String(one))),
  );
}

describe.each(QUESTIONNAIRE_KEYS)("%s", (key) => {
  const { items } = realVersion(key);

  test("somebody can come to every question, and no condition decides nothing", () => {
    const reach = reachOf(items);
    expect(reach.filter((item) => item.reach === "never" || item.reach === "unknown")).toEqual([]);
    expect(reach.filter(({ idle }) => idle)).toEqual([]);
    expect(reach.filter((item) => item.reach === "always").map((item) => item.key)).toEqual(
      items.filter(({ showIf }) => !showIf).map((item) => item.key),
    );
  });

  test("no child gets fewer or more questions than it says, in any case, whole or short", () => {
    fc.assert(
      fc.property(anyContext, fc.boolean(), anyAnswers(items).filter(choosable), (context, short, answers) => {
        const { least, most, exact } = lengthFor(items, context, short);
        expect(exact).toBe(true);
        const asked = path(simplifyFor({ items }, context, { shortVersion: short }), answers).length;
        expect(asked).toBeGreaterThanOrEqual(least);
        expect(asked).toBeLessThanOrEqual(most);
      }),
      { numRuns: 150 },
    );
  });

  test("a child who skips everything gets the fewest questions of a version without branches that close", () => {
    const asked = path(simplifyFor({ items }, AT_HOME_IN_CARE), {}).length;
    expect(lengthFor(items, AT_HOME_IN_CARE, false).least).toBe(asked);
  });
});

test("the greatest number of questions is reached by some child", () => {
  const { items } = realVersion("uppfoljning_13_20");
  const { most } = lengthFor(items, AT_HOME_IN_CARE, false);
  const open = simplifyFor({ items }, AT_HOME_IN_CARE);
  // Nothing in this version closes by an answer that opens something else, save what excludes each other.
  expect(most).toBeGreaterThan(open.filter(({ showIf }) => !showIf).length);
  expect(most).toBeLessThanOrEqual(open.length);
});

describe("a questionnaire with faults", () => {
  const choice = (
    key: string,
    showIf?: Condition,
    values = ["yes", "no", "dk"],
    type: Item["type"] = "yesno",
  ): Item => ({
    ...{ key, area: "a", type, text: {}, options: values.map((value) => ({ value, label: {} })) },
    ...(showIf && { showIf }),
  });
  const reach = (...items: Item[]) => Object.fromEntries(reachOf(items).map((item) => [item.key, item.reach]));

  test("names what no earlier answer can open", () => {
    expect(
      reach(
        choice("a", { item: "b", in: ["yes"] }),
        choice("b"),
        choice("c", { item: "b", in: ["gone"] }),
        choice("d", {
          all: [
            { item: "b", in: ["yes"] },
            { item: "b", in: ["no"] },
          ],
        }),
        choice("e", { item: "d", in: ["yes"] }),
        choice("f", { item: "nobody", in: ["yes"] }),
      ),
    ).toEqual({ a: "never", b: "always", c: "never", d: "never", e: "never", f: "never" });
  });

  test("tells several choices from one", () => {
    const both = {
      all: [
        { item: "m", in: ["x"] },
        { item: "m", in: ["y"] },
      ],
    };
    expect(reach(choice("m", undefined, ["x", "y", "none"], "multi"), choice("q", both))["q"]).toBe("sometimes");
    const alone = {
      all: [
        { item: "m", in: ["x"] },
        { item: "m", in: ["none"] },
      ],
    };
    expect(reach(choice("m", undefined, ["x", "y", "none"], "multi"), choice("q", alone))["q"]).toBe("never");
  });

  test("knows which cases there are", () => {
    const home: Condition = { context: "placementForm", in: ["home"] };
    expect(
      reach(
        choice("a", { all: [{ context: "livesAway", in: [true] }, home] }),
        choice("b", { any: [{ context: "livesAway", in: [true] }, home] }),
        choice("c", {
          all: [
            { context: "ageYears", in: [">=16"] },
            { context: "ageYears", in: ["<16"] },
          ],
        }),
        choice("d", { context: "placementMonths", in: [">=6", "<7"] }),
        choice("e", { context: "ageYears", in: [">=0"] }),
      ),
    ).toEqual({ a: "never", b: "always", c: "never", d: "sometimes", e: "always" });
  });

  test("shows what each answer opens, one below the other", () => {
    const items = [
      choice("a"),
      choice("b", { item: "a", in: ["yes", "dk"] }),
      choice("c", {
        all: [
          { item: "b", in: ["no"] },
          { context: "livesAway", in: [true] },
        ],
      }),
    ];
    expect(gatesOf(items)).toEqual([
      {
        key: "a",
        branches: [
          {
            values: ["yes", "dk"],
            opens: [
              {
                ...{ key: "b", withMore: false },
                branches: [{ values: ["no"], opens: [{ key: "c", withMore: true, branches: [] }] }],
              },
            ],
          },
        ],
      },
    ]);
  });

  test("comes to an end whatever the conditions are like", () => {
    const values = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const items: Item[] = [];
    for (let index = 0; index < 200; index++) {
      const parts = items.slice(-12).map(({ key }, at): Condition => ({ item: key, in: [values[at % 8]!] }));
      items.push(choice(`q${index}`, parts.length > 1 ? { any: parts } : undefined, values, "multi"));
    }
    expect(reachOf(items).at(-1)?.reach).toBe("unknown");
    expect(gatesOf(items).length).toBeGreaterThan(0);
    const { least, most, exact } = lengthFor(items, AT_HOME_IN_CARE, false);
    expect([exact, least <= most, most]).toEqual([false, true, 200]);
  });
});
