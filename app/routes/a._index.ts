import type { LoaderFunctionArgs } from "@remix-run/node";
import { doorPage } from "#app/child/door";
import { childAssets } from "#app/http/child-assets.server";
import { childPage } from "#app/http/child-page.server";
import { doorLanguage } from "#app/http/child-request";

/** The door: the same page for everyone in a language. It knows no child, reads no database and changes nothing. */
export async function loader({ request }: LoaderFunctionArgs) {
  const language = doorLanguage(request, new URL(request.url).searchParams.get("lang"));
  return childPage(request, 200, doorPage(language, await childAssets()), "kept");
}
