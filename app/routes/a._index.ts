import type { LoaderFunctionArgs } from "@remix-run/node";
import { doorPage } from "#app/child/door";
import { childAssets } from "#app/http/child-assets.server";
import { childPage } from "#app/http/child-page.server";
import { preferredLanguage } from "#app/http/language.server";
import { isLanguage } from "#app/i18n/languages";

/** The door: the same page for everyone in a language. It knows no child, reads no database and changes nothing. */
export async function loader({ request }: LoaderFunctionArgs) {
  const chosen = new URL(request.url).searchParams.get("lang");
  const language = isLanguage(chosen) ? chosen : preferredLanguage(request.headers.get("Accept-Language"), isLanguage);
  return childPage(request, 200, doorPage(language, await childAssets()), "kept");
}
