import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { buildChildAssets } from "#app/child/build";
import { doorPage, unknownLinkPage } from "#app/child/door";
import { LANGUAGES } from "#app/i18n/languages";

const assets = await buildChildAssets();

/** Words that would tell whoever looks over the shoulder what this is about. */
const TELLING =
  /social|soc\b|kommun|municipal|familjehem|foster|placer|utredning|barnav|IVO|Tilltals|handläggare|akt\b|اجتماعي|بلدية|رعاية|bulsho|bulshada|degmo|xoghay/i;

const FOLLOWED = {
  sv: "följer din telefon",
  en: "follows your phone",
  ar: "يراقب هاتفك",
  so: "la socda telefoonkaaga",
};

it.each(LANGUAGES)("threat 10: the door in %s says that whoever follows the phone can still see it", (language) => {
  const { html } = doorPage(language, { script: "", later: "", style: "", listen: "", preview: "" });
  expect(html).toContain(FOLLOWED[language]);
});

it.each(LANGUAGES)("threat 6: the door in %s tells nobody what it is about", (language) => {
  const seen = doorPage(language, { script: "", later: "", style: "", listen: "", preview: "" }).html;
  expect(seen).not.toMatch(TELLING);
  expect(seen).not.toMatch(/og:|twitter:|manifest|apple-touch/);
  expect(seen).toMatch(/<title>(Frågor|Questions|أسئلة|Su&#39;aalo)<\/title>/);
});

it.each(LANGUAGES)("the answer in %s to a link that does not work tells no more than the door", (language) => {
  expect(unknownLinkPage(language, { style: "" }).html).not.toMatch(TELLING);
});

it("the scripts themselves hold no word of the questionnaire", () => {
  expect(assets.script + assets.later + assets.listen).not.toMatch(TELLING);
});

it("is the same every time, so that it can be packed once", () => {
  expect(doorPage("sv", assets)).toEqual(doorPage("sv", assets));
});

it("gives the hashes by which a policy allows its own scripts and styles and no other", () => {
  const { html, scriptHashes, styleHash } = doorPage("sv", assets);
  const hash = (content: string) => `sha256-${createHash("sha256").update(content).digest("base64")}`;
  const own = /<script>([^]*)<\/script>/.exec(html)![1]!;
  expect(scriptHashes).toEqual([own, assets.later, assets.listen].map(hash));
  expect(html).not.toContain(assets.listen);
  expect(styleHash).toBe(hash(/<style>([^]*)<\/style>/.exec(html)![1]!));
  expect(html).not.toMatch(/ style=| on\w+=/);
});

it("shows help, the way out and every language without any script", () => {
  const { html } = doorPage("en", assets);
  const withoutScript = html.replace(/<script>[^]*<\/script>/, "");
  expect(withoutScript).toContain('href="tel:112"');
  expect(withoutScript).toContain('href="tel:116111"');
  expect(withoutScript).toMatch(/<a id="leave" href="https:[^"]+"/);
  expect(withoutScript).toMatch(/<form id="code" method="post" action="\/a\/form">/);
  expect(withoutScript).toContain('<a href="?lang=sv" lang="sv">Svenska</a>');
});
