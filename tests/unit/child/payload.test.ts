import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasUrgentAnswer, questionnairePayload, urgentValues } from "#app/child/payload";
import { items, load, payload, t } from "#app/child/player/journey";
import { UiText } from "#app/child/payload-format";
import { childStrings } from "#app/child/strings";
import { path } from "#app/domain/questionnaire/visibility";
import { LANGUAGES } from "#app/i18n/languages";
import { questionnaireForChild } from "#tests/support/child-questionnaire";
import { anyAnswers, itemOf, QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";

const ALL = LANGUAGES.flatMap((language) => QUESTIONNAIRE_KEYS.map((key) => ({ language, key })));

describe.each(ALL)("$key in $language, over the wire and back", ({ language, key }) => {
  const input = questionnaireForChild(realVersion(key), language);
  const arrive = () => load(JSON.parse(JSON.stringify(questionnairePayload(input))));

  it("asks every item word for word, with the same options in the same order", () => {
    arrive();
    const sent = input.items.map((item) => ({
      key: item.key,
      text: item.text[language],
      help: item.help?.[language] ?? "",
      several: item.type === "multi",
      sensitive: item.sensitive ?? false,
      options: item.options?.map((option) => [option.value, option.label[language]]),
    }));
    const received = items.map((item) => ({
      key: item.key,
      text: item.text,
      help: item.help,
      several: item.several,
      sensitive: item.sensitive,
      options: item.options?.map(([value, label]) => [value, label]),
    }));
    expect(received).toEqual(sent);
  });

  it("takes the same path as the server, whatever is answered", () => {
    arrive();
    const keys = (shown: readonly { key: string }[]) => shown.map((item) => item.key);
    fc.assert(
      fc.property(anyAnswers(input.items), (answers) => {
        expect(keys(path(items, answers))).toEqual(keys(path(input.items, answers)));
      }),
      { numRuns: 50 },
    );
  });

  it("gives every symbol that the version names a drawing", () => {
    arrive();
    for (const item of input.items) {
      const received = items.find(({ key: itemKey }) => itemKey === item.key)!;
      item.options?.forEach((option, index) => {
        if (option.symbol) expect(payload.s[received.options![index]![2]!], option.symbol).toMatch(/^M/);
      });
      if (item.area !== "start" && item.area !== "end") expect(received.symbol).toMatch(/^M/);
    }
  });

  it("shows the help numbers after exactly the answers that the version flags as urgent", () => {
    arrive();
    expect(items.map((item) => item.urgent)).toEqual(input.items.map(urgentValues));
  });
});

it("carries every text of the player in its place", () => {
  for (const language of LANGUAGES) {
    load(questionnairePayload(questionnaireForChild(realVersion("uppfoljning_7_9"), language)));
    const { player } = childStrings(language);
    expect(t(UiText.leave)).toBe(player.leave);
    expect(t(UiText.languageFailed)).toBe(player.languageFailed);
    expect(payload.u).toHaveLength(Object.keys(player).length);
    expect(t(UiText.danger)).toContain("112");
  }
});

it("warns of writing where one lives only the child who lives under protection", () => {
  const input = questionnaireForChild(realVersion("uppfoljning_13_20"), "sv");
  load(questionnairePayload({ ...input, protectedChild: false }));
  expect(t(UiText.protectedText)).toBe("");
});

it("gives a questionnaire without an introduction the two rights that always hold", () => {
  const input = questionnaireForChild(realVersion("samtal_5_6"), "sv");
  expect(questionnairePayload(input).i).toEqual(["Du kan hoppa över frågor. Du kan sluta när du vill."]);
});

it("offers to stop only to the child who is watched against its will", () => {
  load(questionnairePayload(questionnaireForChild(realVersion("uppfoljning_10_12"), "sv")));
  const offers = items.filter((item) => item.stop.length > 0).map((item) => [item.key, item.stop]);
  expect(offers).toEqual([["ses_private", ["yes_notok"]]]);
});

it("promises contact after an urgent answer, and after no other", () => {
  const document = realVersion("uppfoljning_13_20");
  const harm = itemOf(document, "a13_ho_harm").key;
  expect(hasUrgentAnswer(document.items, { [harm]: ["yes"] })).toBe(true);
  expect(hasUrgentAnswer(document.items, { [harm]: ["dk"] })).toBe(false);
  expect(hasUrgentAnswer(document.items, { [harm]: null })).toBe(false);
});
