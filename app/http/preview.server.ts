import type { TFunction } from "i18next";
import { page, text } from "#app/child/page";
import { previewPage } from "#app/child/preview/page";
import { NATIONAL_HELP } from "#app/child/help-numbers";
import { localDate } from "#app/domain/calendar/working-days";
import { situationOf } from "#app/domain/draft/situation";
import { offeredLanguages } from "#app/domain/interface-text/in-use.server";
import type { VersionDocument } from "#app/domain/questionnaire/version";
import { receiptFor } from "#app/domain/response/receipt";
import { DEFAULT_LANGUAGE, type Language } from "#app/i18n/languages";
import { childAssets } from "./child-assets.server";
import { childPage } from "./child-page.server";

/** The languages in which a questionnaire can be looked at: those that the child's page has, and it names. */
export function languagesToLookIn(named: readonly string[]): Language[] {
  const languages = offeredLanguages().filter((language) => named.includes(language));
  return languages.length > 0 ? languages : [DEFAULT_LANGUAGE];
}

/**
 * A questionnaire as a child sees it, in a frame of ours or alone. Reads and keeps nothing of what is answered.
 *
 * @param named the languages that it names, finished or not.
 * @param facts the situation, as in `addressOfSituation`. It stands in the path, because the page takes what follows "?" away.
 */
export async function answerPreview(
  request: Request,
  document: VersionDocument,
  { named, facts }: { readonly named: readonly string[]; readonly facts: string },
  now: Date,
  t: TFunction<"staff">,
): Promise<Response> {
  const { searchParams, pathname } = new URL(request.url);
  const languages = languagesToLookIn(named);
  const asked = searchParams.get("lang");
  const language = languages.find((one) => one === asked) ?? languages[0] ?? DEFAULT_LANGUAGE;
  const assets = await childAssets();
  if (searchParams.has("left"))
    return childPage(request, 200, leftPage(assets.style, pathname, language, t), "once", "us");
  const { context, shortVersion } = situationOf(new URLSearchParams(facts), document);
  const looking = {
    ...{ document, context, shortVersion, language, languages },
    ...{ exitUrl: `${pathname}?left`, receipt: receiptFor(now, false), today: localDate(now) },
  };
  return childPage(request, 200, previewPage(looking, assets), "once", "us");
}

/** Where the child would be somewhere else. */
function leftPage(style: string, pathname: string, language: Language, t: TFunction<"staff">) {
  const again = `${pathname}?lang=${language}#preview`;
  const main = `<main id="main" data-screen="left"><h1>${text(t("preview.leftTitle"))}</h1>
<p>${text(t("preview.leftText", { address: "smhi.se" }))}</p>
<p><a href="${text(again)}">${text(t("preview.again"))}</a></p></main>`;
  return page({ language, style, exitUrl: again, help: NATIONAL_HELP, main });
}
