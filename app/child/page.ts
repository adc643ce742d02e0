import { contentHash } from "#app/crypto/content-hash";
import { LANGUAGE_DIRECTION, type Language } from "#app/i18n/languages";
import { helpList, type HelpNumbers } from "./help-numbers";
import { childStrings } from "./strings";

/*
 * The frame around every page of the child that the server renders: neutral title and icon, nothing to index, and
 * above the content always the same two things, help and a way out.
 */

export interface StyledPage {
  readonly html: string;
  /** CSP source of the inline styles: `sha256-…`. */
  readonly styleHash: string;
}

export interface PageParts {
  readonly language: Language;
  readonly style: string;
  readonly exitUrl: string;
  readonly help: HelpNumbers;
  /** The `<main>` element. */
  readonly main: string;
  /** What follows it. */
  readonly rest?: string;
}

export function page({ language, style, exitUrl, help, main, rest = "" }: PageParts): StyledPage {
  const strings = childStrings(language);
  const html = `<!doctype html>
<html lang="${language}" dir="${LANGUAGE_DIRECTION[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${text(strings.title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<details id="help"><summary>${text(strings.help.title)}</summary>${helpMarkup(help, language)}</details>
<details id="look" hidden></details>
<a id="leave" href="${text(exitUrl)}" rel="noreferrer">${text(strings.leave)}</a>
</header>
${main}
<p id="status" role="status"></p>
${rest}
</body>
</html>`;
  return { html, styleHash: contentHash(style) };
}

export function helpMarkup(help: HelpNumbers, language: Language): string {
  const rows = helpList(help, childStrings(language)).map(
    ([label, number]) => `<li>${text(label)} <a href="tel:${number.replace(/[^+\d]/g, "")}">${text(number)}</a></li>`,
  );
  return `<ul class="help">${rows.join("")}</ul>`;
}

/** Text for between tags and for quoted attributes. */
export function text(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${text(value)}"`)
    .join("");
}
