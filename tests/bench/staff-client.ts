import { Agent, request } from "node:http";

/** A staff member's browser, as far as measuring needs one: a session, and one kept-alive connection. */

export async function signInTo(origin: string, email: string, password: string): Promise<string> {
  const answer = await fetch(`${origin}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { Origin: origin },
    body: new URLSearchParams({ email, password }),
  });
  const cookie = answer.headers.get("Set-Cookie")?.split(";")[0];
  if (!cookie) throw new Error(`Signing in answered ${answer.status}`);
  return cookie;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/**
 * Milliseconds until the whole page is there.
 *
 * @param form sent as a form when there is one; otherwise the page is asked for.
 */
export function timedPage(origin: string, page: string, cookie: string, form?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const url = origin + page;
    const headers = {
      Cookie: cookie,
      ...(form !== undefined && {
        Origin: origin,
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": Buffer.byteLength(form),
      }),
    };
    const sent = request(url, { agent, method: form === undefined ? "GET" : "POST", headers }, (response) => {
      response.resume();
      response.on("end", () => {
        if (response.statusCode === 200) resolve(performance.now() - start);
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    });
    sent.on("error", reject);
    sent.end(form);
  });
}
