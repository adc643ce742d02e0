import { expect, test } from "vitest";
import { composeInvitation } from "#app/messaging/compose";
import { LANGUAGES } from "#app/i18n/languages";
import { linkEnd } from "#app/domain/follow-up/preparation";

const LINK = "https://tilltals.example/a#secret";

test("the text says until when, in the child's language", () => {
  const end = linkEnd("2026-06-12");
  expect(composeInvitation("sv", LINK, end).text).toContain("till och med fredag 12 juni");
  expect(composeInvitation("en", LINK, end).text).toContain("the end of Friday 12 June");
});

test.each(LANGUAGES)("the text in %s is neutral and holds the link on a line of its own", (language) => {
  const { subject, text } = composeInvitation(language, LINK, linkEnd("2026-12-31"));
  expect(text.split("\n")).toContain(LINK);
  expect(`${subject} ${text}`).not.toMatch(/\{\{|socialt|social service|kommun|municipal|myndighet|handläggare|!.*!/i);
});

test("a language without texts falls back on Swedish, and says so", () => {
  expect(composeInvitation("fi", LINK, linkEnd("2026-06-12")).language).toBe("sv");
});
