import { describe, expect, it } from "vitest";
import { plainAnswers, plainForm, type PlainFormInput } from "#app/child/plain-form";
import { plainReceipt } from "#app/child/plain-receipt";
import { checkAnswer } from "#app/domain/questionnaire/answer-value";
import { LANGUAGES } from "#app/i18n/languages";
import { questionnaireForChild } from "#tests/support/child-questionnaire";
import { QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";

const style = { style: "" };

function input(key: (typeof QUESTIONNAIRE_KEYS)[number], language: (typeof LANGUAGES)[number] = "sv"): PlainFormInput {
  return { ...questionnaireForChild(realVersion(key), language), formToken: "form-token", assets: style };
}

const ALL = LANGUAGES.flatMap((language) => QUESTIONNAIRE_KEYS.map((key) => ({ language, key })));

describe.each(ALL)("$key in $language", ({ key, language }) => {
  const form = input(key, language);
  const { html } = plainForm(form);

  it("asks every item with every option", () => {
    for (const item of form.items) {
      expect(html, item.key).toContain(`name="${item.key}"`);
      for (const { value } of item.options ?? []) expect(html).toContain(`name="${item.key}" value="${value}"`);
    }
  });

  it("gives every element that is named its own name", () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it("says which answer a question hangs on", () => {
  const { html } = plainForm(input("uppfoljning_13_20"));
  expect(html).toContain(
    "Svara bara om du valde ”Ofta” eller ”Alltid” på frågan " +
      "”Hur ofta är du så stressad, orolig eller ledsen att vardagen blir svår?”:",
  );
});

it("hides a sensitive question until the child opens it, with help beside it", () => {
  const { html } = plainForm(input("uppfoljning_13_20"));
  const sensitive = html.slice(html.indexOf("Nästa fråga är känslig"));
  expect(sensitive).toMatch(/^[^]{0,60}<details><summary>Visa frågan<\/summary>[^]*?tel:112[^]*?<\/details>/);
});

it("threat 32: comes back with a summary that leads to each fault, and with everything that was answered", () => {
  const answers = { a13_wb_joy: "<b>Hunden & jag</b>", a13_wb_mood: ["4"], a13_wb_adult_who: ["mum", "friend"] };
  const faults = [
    { itemKey: "a13_wb_joy", code: "too_long" },
    { itemKey: "a13_wb_sleep", code: "unknown_value" },
  ];
  const { html } = plainForm({ ...input("uppfoljning_13_20"), answers, faults });
  expect(html).toMatch(/role="alert"[^]*href="#a13_wb_joy"[^]*för lång[^]*href="#a13_wb_sleep"[^]*<h1>/);
  expect(html).toContain("&#60;b&#62;Hunden &#38; jag&#60;/b&#62;</textarea>");
  expect(html).toMatch(/name="a13_wb_mood" value="4"[^>]* checked/);
  expect(html).toMatch(/name="a13_wb_adult_who" value="friend"[^>]* checked/);
  expect(html).not.toMatch(/name="a13_wb_adult_who" value="dad"[^>]* checked/);
  expect(html).toMatch(/id="a13_wb_joy"[^>]*aria-describedby="a13_wb_joy-fault"/);
});

describe("what was posted", () => {
  const { items } = input("uppfoljning_13_20");

  it("is read by item: one value, several, a text; nothing is skipped", () => {
    const form = new URLSearchParams([
      ["a13_wb_mood", "5"],
      ["a13_wb_sleep", ""],
      ["a13_wb_adult_who", "mum"],
      ["a13_wb_adult_who", "friend"],
      ["a13_wb_joy", "Skolan\r\noch hunden"],
      ["formToken", "form-token"],
    ]);
    const answers = plainAnswers(items, form);
    expect(answers).toMatchObject({
      a13_wb_mood: ["5"],
      a13_wb_sleep: null,
      a13_wb_adult_who: ["mum", "friend"],
      a13_wb_joy: "Skolan\noch hunden",
      a13_so_tell: null,
    });
    expect(Object.keys(answers)).toEqual(items.map((item) => item.key));
  });

  it("can be stored as it is when it was chosen in the form", () => {
    for (const item of items) {
      const first = item.options?.[0]?.value ?? "Egna ord";
      const answers = plainAnswers(items, new URLSearchParams([[item.key, first]]));
      expect(checkAnswer(item, answers[item.key]).ok, item.key).toBe(true);
    }
  });
});

describe("the receipt", () => {
  const base = { ...input("uppfoljning_10_12"), today: "2026-11-24", add: null };

  it("says by which day the answers are read", () => {
    const receipt = { readBy: "2026-11-26", now: false, contactOn: "2026-11-24" };
    expect(plainReceipt({ ...base, receipt }).html).toContain("Vi läser det senast torsdag 26 november.");
  });

  it("says that contact comes today after an urgent answer, with the numbers to call", () => {
    const receipt = { readBy: "2026-11-26", now: true, contactOn: "2026-11-24" };
    const { html } = plainReceipt({ ...base, receipt });
    expect(html).toContain("Vi hör av oss i dag.");
    expect(html.match(/tel:112/g)).toHaveLength(2);
  });

  it("lets the child add to what it sent, as long as that is possible", () => {
    const receipt = { readBy: "2026-11-26", now: false, contactOn: "2026-11-24" };
    const open = plainReceipt({ ...base, receipt, add: "+token" }).html;
    expect(open).toContain('<form method="post" action="/a/form"');
    expect(open).toContain('name="add" value="+token"');
    expect(plainReceipt({ ...base, receipt }).html).not.toContain("<form");
  });
});
