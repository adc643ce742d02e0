import type { ActionFunctionArgs } from "@remix-run/node";
import { endChildSession } from "#app/domain/response/session.server";
import { childSecretOfPage, childTag, endedChildCookie } from "#app/http/child-cookie";
import { childBody, LeavingRequest } from "#app/http/child-request";

/**
 * The child leaves, or is done: this browser's session ends and nothing stays on the device. A page whose cookie has
 * become another child's leaves that alone. One that leaves before it knows its tag ends what there is: getting away
 * counts for more than a sibling's having to open the link again.
 */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const { tag } = await childBody(request, LeavingRequest);
  const cookies = request.headers.get("Cookie");
  const { publicUrl } = application.environment;
  const own = childTag(cookies, publicUrl);
  const secret = childSecretOfPage(cookies, tag ?? own, publicUrl);
  if (secret === null && own !== undefined) return new Response(null, { status: 204, headers: KEPT });
  if (secret !== null) await endChildSession(application.store, secret, application.now());
  const headers = {
    ...KEPT,
    "Clear-Site-Data": '"cache", "cookies", "storage"',
    "Set-Cookie": endedChildCookie(publicUrl),
  };
  return new Response(null, { status: 204, headers });
}

const KEPT = { "Cache-Control": "no-store" };
