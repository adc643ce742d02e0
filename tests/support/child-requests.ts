import type { ActionFunctionArgs } from "@remix-run/node";
import type { Application } from "#app/application.server";
import type { Store } from "#app/db/store";
import { type ChildCookie, childCookie } from "#app/http/child-cookie";
import { minutesLater, NOW } from "#tests/factories/moment";
import { testApplication } from "./database";

/*
 * Requests of a child's browser, straight to a route's handler.
 */

const SITE = "https://tilltals.example";

type Handler = (args: ActionFunctionArgs) => Promise<Response>;

/** The cookie of a browser that has started, as it sends it to {@link SITE}. */
export function cookieOf(browser: ChildCookie): string {
  return childCookie(browser, SITE).split(";")[0] ?? "";
}

/** What the child's script sends. */
export function post(
  handler: Handler,
  store: Store,
  body: object | string,
  now = minutesLater(NOW, 6),
  headers: Record<string, string> = {},
): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const sent = { "Content-Type": "application/json", "Content-Length": String(text.length), ...headers };
  const request = new Request(`${SITE}/a/x`, { method: "POST", body: text, headers: sent });
  return handle(handler, testApplication(store, now), request);
}

/** What a form without script sends. */
export function submitFields(
  handler: Handler,
  store: Store,
  fields: Record<string, string>,
  now = minutesLater(NOW, 6),
  clientAddress = "192.0.2.1",
): Promise<Response> {
  const request = new Request(`${SITE}/a/x`, { method: "POST", body: new URLSearchParams(fields) });
  return handle(handler, testApplication(store, now), request, clientAddress);
}

/** As Remix runs it: a thrown answer is the answer. */
export async function handle(
  handler: Handler,
  application: Application,
  request: Request,
  clientAddress = "192.0.2.1",
): Promise<Response> {
  try {
    return await handler({ request, params: {}, context: { application, clientAddress, nonce: "" } });
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}

/** A reply to the byte. */
export async function whole(response: Response): Promise<string> {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  return [response.status, await response.text(), ...headers].join(" ");
}
