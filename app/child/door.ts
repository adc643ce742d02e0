import { contentHash } from "#app/crypto/content-hash";
import { offeredLanguages } from "#app/domain/interface-text/in-use.server";
import { LANGUAGE_NAMES, type Language } from "#app/i18n/languages";
import { DEFAULT_EXIT_URL, NATIONAL_HELP } from "./help-numbers";
import { attributes, helpMarkup, page, type StyledPage, text } from "./page";
import type { UnknownLink } from "./payload-format";
import { childStrings } from "./strings";
import type { ChildAssets } from "./build";

export interface DoorPage extends StyledPage {
  /** CSP sources of the scripts that may run here: its own, the one that Start brings, the one that reads aloud. */
  readonly scriptHashes: readonly string[];
}

/**
 * The door: one constant text per language. It names no authority, no unit and no person, and asks for nothing;
 * whoever opens it without a link sees only this.
 */
export function doorPage(language: Language, assets: ChildAssets, exitUrl = DEFAULT_EXIT_URL): DoorPage {
  const { door, leaveNote } = childStrings(language);
  const main = `<main id="main" data-screen="door"${attributes({
    "data-loading": door.loading,
    "data-start": door.start,
    "data-failed": door.failed,
    "data-retry": door.retry,
  })}>
<h1 tabindex="-1">${text(door.heading)}</h1>
<p>${text(door.lead)}</p>
<p id="state" role="status"></p>
<button id="start" class="go" hidden></button>
${codeForm(language)}
<p class="hint">${text(leaveNote)}</p>
</main>`;
  const rest = `${languageLinks(language)}<script>${assets.script}</script>`;
  const built = page({ language, style: assets.style, exitUrl, help: NATIONAL_HELP, main, rest });
  return { ...built, scriptHashes: [assets.script, assets.later, assets.listen].map(contentHash) };
}

/** What the door's script shows for every link that does not work, whatever the reason. */
export function unknownLink(language: Language): UnknownLink {
  const { door } = childStrings(language);
  return { title: door.unknownHeading, text: door.unknownText };
}

/**
 * The one answer to every link and code that does not work, whatever the reason: wrong, expired, withdrawn or used.
 * Send it with status 404. The form for a code stays, so that a slip of the finger can be put right.
 */
export function unknownLinkPage(language: Language, assets: Pick<ChildAssets, "style">): StyledPage {
  const { door } = childStrings(language);
  const main = `<main id="main" data-screen="unknown">
<h1>${text(door.unknownHeading)}</h1>
<p>${text(door.unknownText)}</p>
${helpMarkup(NATIONAL_HELP, language)}
${codeForm(language)}
</main>`;
  return page({
    language,
    style: assets.style,
    exitUrl: DEFAULT_EXIT_URL,
    help: NATIONAL_HELP,
    main,
    rest: languageLinks(language, "/a"),
  });
}

/**
 * Asks whoever comes when there is too much to do, or has tried too often, to come back in a while, in words that the
 * child's pages have in every language. Whether a link or a code is right makes no difference to it.
 */
export function waitPage(language: Language, style: string): StyledPage {
  const { player, door } = childStrings(language);
  const main = `<main id="main" data-screen="wait">
<h1>${text(player.pauseTitle)}</h1>
<p>${text(player.pauseText)}</p>
<p><a href="/a?lang=${language}">${text(door.retry)}</a></p>
</main>`;
  return page({ language, style, exitUrl: DEFAULT_EXIT_URL, help: NATIONAL_HELP, main });
}

function codeForm(language: Language): string {
  const { door } = childStrings(language);
  return `<form id="code" method="post" action="/a/form">
<h2>${text(door.codeHeading)}</h2>
<input type="hidden" name="lang" value="${language}">
<label for="c">${text(door.codeLabel)}</label>
<input id="c" name="code" required maxlength="9" autocomplete="off" autocapitalize="characters" spellcheck="false">
<p class="ways"><button>${text(door.codeSubmit)}</button></p>
</form>`;
}

function languageLinks(language: Language, path = ""): string {
  const links = offeredLanguages().map((other) => {
    const current = other === language ? ' aria-current="true"' : "";
    return `<a href="${path}?lang=${other}" lang="${other}"${current}>${LANGUAGE_NAMES[other]}</a>`;
  });
  return `<footer><nav aria-label="${text(childStrings(language).language)}">${links.join(" ")}</nav></footer>`;
}
