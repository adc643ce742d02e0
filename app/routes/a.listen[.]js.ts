import type { LoaderFunctionArgs } from "@remix-run/node";
import { childAssets } from "#app/http/child-assets.server";
import { encoded } from "#app/http/compressed.server";

/**
 * The script that reads the child's page aloud: the same for everyone, fetched at the first press of the button. The page
 * runs it only if its text is the one that the page's policy names.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const { listen } = await childAssets();
  const { body, headers } = await encoded(listen, request.headers.get("Accept-Encoding"), "kept");
  return new Response(body, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      ...headers,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
