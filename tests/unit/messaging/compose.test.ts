import { expect, test } from "vitest";
import { composeLink, composeNotice } from "#app/messaging/compose";
import { LANGUAGES } from "#app/i18n/languages";
import { linkEnd } from "#app/domain/follow-up/preparation";

const LINK = "https://tilltals.example/a#secret";

test("the text says until when, in the child's language", () => {
  const end = linkEnd("2026-06-12");
  expect(composeLink("invitation", "sv", LINK, end).text).toContain("till och med fredag 12 juni");
  expect(composeLink("invitation", "en", LINK, end).text).toContain("the end of Friday 12 June");
});

test.each(LANGUAGES)("threat 5, 6: the text in %s is neutral and holds the link on a line of its own", (language) => {
  const { subject, text } = composeLink("invitation", language, LINK, linkEnd("2026-12-31"));
  expect(text.split("\n")).toContain(LINK);
  expect(`${subject} ${text}`).not.toMatch(/\{\{|socialt|social service|kommun|municipal|myndighet|handläggare|!.*!/i);
});

const KINDS = ["invitation", "reminder_first", "reminder_last"] as const;
/** As long as the address of a municipality may be. */
const LONG_LINK = `https://tilltals.exempelhagen.example/a#${"x".repeat(27)}`;

test.each(LANGUAGES)(
  "an SMS in %s takes two segments at most, on the longest day, and ends with the link",
  (language) => {
    for (const kind of KINDS) {
      const { short } = composeLink(kind, language, LONG_LINK, linkEnd("2026-09-30"));
      expect(segments(short), short).toBeLessThanOrEqual(2);
      expect(short.split("\n").at(-1)).toBe(LONG_LINK);
      expect(short).not.toMatch(/\{\{|socialt|social service|kommun\b|municipal|myndighet|handläggare/i);
    }
  },
);

test("a reminder says that the child decides, and offers to talk", () => {
  const { text } = composeLink("reminder_last", "sv", LINK, linkEnd("2026-06-12"));
  expect(text).toContain("öppen till och med fredag 12 juni. Du bestämmer själv. Vill du hellre prata? Säg till.");
});

test.each(["flag_raised", "flag_escalated", "no_answer"] as const)(
  "a notice of %s says where to sign in and nothing of what waits",
  (kind) => {
    for (const language of ["sv", "en"]) {
      const { subject, text, short } = composeNotice(kind, language, "https://tilltals.example/sign-in");
      expect(text).toContain("https://tilltals.example/sign-in");
      expect(segments(short)).toBeLessThanOrEqual(2);
      expect(`${subject} ${text}`).not.toMatch(/\{\{|flag|barn|child|svar|answer|ärende|case|SN-/i);
    }
  },
);

/** Parts that a telephone network sends: 160 or 153 septets of its own alphabet, else 70 or 67 UTF-16 units. */
function segments(text: string): number {
  const plain = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/.test(text);
  if (plain) return text.length <= 160 ? 1 : Math.ceil(text.length / 153);
  return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
}

test("a language without texts falls back on Swedish, and says so", () => {
  expect(composeLink("invitation", "fi", LINK, linkEnd("2026-06-12")).language).toBe("sv");
});
