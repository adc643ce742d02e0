import type { ActionFunctionArgs } from "@remix-run/node";
import { endChildSession } from "#app/domain/response/session.server";
import { childSecret, endedChildCookie } from "#app/http/child-cookie";

/** The child leaves, or is done: this browser's session ends and nothing stays on the device. The body is not read. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const secret = childSecret(request.headers.get("Cookie"));
  if (secret !== null) await endChildSession(application.store, secret, application.now());
  const headers = {
    "Cache-Control": "no-store",
    "Clear-Site-Data": '"cache", "cookies", "storage"',
    "Set-Cookie": endedChildCookie(),
  };
  return new Response(null, { status: 204, headers });
}
