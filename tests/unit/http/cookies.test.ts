import { expect, test } from "vitest";
import { childCookie, childSecretOfPage, childTag, endedChildCookie } from "#app/http/child-cookie";
import { chosenLanguageCookie } from "#app/http/language.server";
import { endedSessionCookie, sessionCookie, sessionSecret } from "#app/http/session.server";
import { forgottenSignOn, keepSignOn } from "#app/http/sign-on-cookie";
import type { Application } from "#app/application.server";
import { KEYS } from "#tests/unit/crypto/keys";

const HTTPS = "https://svar.kommun.example";
const HTTP = "http://localhost:3000";
const CHILD = { secret: "s".repeat(32), tag: "t".repeat(8) };

/** What the cookies ask of an application. */
function at(publicUrl: string): Application {
  const now = () => new Date("2026-11-23T10:00:00Z");
  return { environment: { publicUrl }, store: { keys: KEYS }, now } as unknown as Application;
}

async function everyCookie(publicUrl: string): Promise<string[]> {
  const application = at(publicUrl);
  const kept = { state: "s", nonce: "n", verifier: "v", next: "/" };
  return [
    childCookie(CHILD, publicUrl),
    endedChildCookie(publicUrl),
    await sessionCookie("secret", application),
    await endedSessionCookie(application),
    await keepSignOn(application, kept),
    await forgottenSignOn(application),
    await chosenLanguageCookie("sv", application),
  ];
}

test("over https every cookie is this host's own: no neighbour can plant one, no script and no plain line reads it", async () => {
  for (const cookie of await everyCookie(HTTPS)) {
    expect(cookie).toMatch(/^__Host-/);
    expect(cookie).toMatch(/; Secure(;|$)/);
    expect(cookie).toMatch(/; HttpOnly(;|$)/);
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    expect(cookie).toMatch(/; SameSite=Lax(;|$)/);
    expect(cookie).not.toMatch(/Domain/i);
  }
});

test("without https cookies work as well, under plain names", async () => {
  for (const cookie of await everyCookie(HTTP)) {
    expect(cookie).toMatch(/^(a|staff|sign-on|language)=/);
    expect(cookie).not.toMatch(/Secure/);
    expect(cookie).toMatch(/; HttpOnly(;|$)/);
  }
});

test("a cookie that another host of the municipality has planted, under the plain name, counts for nothing", async () => {
  const planted = `a=${CHILD.secret}.${CHILD.tag}; staff=${btoa('"secret"')}`;
  expect(childTag(planted, HTTPS)).toBeUndefined();
  expect(childSecretOfPage(planted, CHILD.tag, HTTPS)).toBeNull();
  expect(await sessionSecret(new Request(HTTPS, { headers: { Cookie: planted } }), at(HTTPS))).toBeNull();
});

test("what was set is read again, beside other cookies, and only by the page it was for", async () => {
  for (const url of [HTTPS, HTTP]) {
    const [child = "", , staff = ""] = (await everyCookie(url)).map((cookie) => cookie.split(";")[0]);
    const cookies = `x=1; ${child}; ${staff}`;
    expect(childSecretOfPage(cookies, CHILD.tag, url)).toBe(CHILD.secret);
    expect(childSecretOfPage(cookies, "another!", url)).toBeNull();
    expect(await sessionSecret(new Request(url, { headers: { Cookie: cookies } }), at(url))).toBe("secret");
  }
});
