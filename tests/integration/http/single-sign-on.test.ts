import { expect, onTestFinished, test } from "vitest";
import { actorOfSession } from "#app/domain/staff/session.server";
import { sessionSecret } from "#app/http/session.server";
import { keepSignOn } from "#app/http/sign-on-cookie";
import { finishSignOn } from "#app/http/single-sign-on.server";
import { loader as leave } from "#app/routes/sign-in_.municipality";
import { loader as end } from "#app/routes/sign-in_.municipality_.end";
import { loader as comeBack } from "#app/routes/sign-in_.municipality_.return";
import { NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore, testApplication } from "#tests/support/database";
import { CLIENT, type ProviderAccount, startIdentityProvider } from "#tests/support/identity-provider";
import { providerBrowser } from "#tests/support/provider-browser";

const SITE = "https://tilltals.example";
const RETURN = `${SITE}/sign-in/municipality/return`;

/** A municipality with a provider that knows one colleague, and whoever else the test says. */
async function municipality(others: Record<string, ProviderAccount> = {}, variables: Record<string, string> = {}) {
  const store = await openTestStore();
  const { familjehem } = await createOrganisation(store);
  const staff = await createStaff(store, { role: "caseworker", unitId: familjehem });
  const accounts = { maja: { email: staff.email.toUpperCase(), verified: true }, ...others };
  const provider = await startIdentityProvider(accounts, RETURN, `${SITE}/sign-in`);
  onTestFinished(() => provider.stop());
  const application = testApplication(store, NOW, {
    ...{ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
    ...variables,
  });
  const ask = async (loader: typeof leave, address: string, cookie = ""): Promise<Response> => {
    const request = new Request(address, { headers: { Cookie: cookie, "User-Agent": "Firefox/1 Linux" } });
    const context = { application, clientAddress: "192.0.2.1", nonce: "" };
    return await loader({ request, params: {}, context });
  };
  const begin = async () => {
    const left = await ask(leave, `${SITE}/sign-in/municipality?next=%2Fcases%2Fc1`);
    const cookie = left.headers.get("Set-Cookie")?.split(";")[0] ?? "";
    return { address: left.headers.get("Location") ?? "", cookie, header: left.headers.get("Set-Cookie") ?? "" };
  };
  const signInAs = async (name: string) => {
    const { address, cookie } = await begin();
    const back = await providerBrowser(provider.issuer).signIn(address, name);
    return { back, cookie, answer: await ask(comeBack, back, cookie) };
  };
  const actorBehind = async (answer: Response) => {
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith("__Host-staff=")) ?? "";
    const request = new Request(SITE, { headers: { Cookie: cookie.split(";")[0] ?? "" } });
    const secret = await sessionSecret(request, application);
    return secret === null ? null : actorOfSession(store, secret, NOW);
  };
  return { store, staff, provider, application, ask, begin, signInAs, actorBehind };
}

const refusalOf = (answer: Response) => new URL(answer.headers.get("Location") ?? "", SITE).searchParams.get("refusal");

test("a colleague comes in by the verified address, and afterwards by who they are", async () => {
  const { store, staff, begin, signInAs, actorBehind } = await municipality();
  const { address, header } = await begin();
  const asked = new URL(address).searchParams;
  expect(asked.get("code_challenge_method")).toBe("S256");
  expect(asked.get("redirect_uri")).toBe(RETURN);
  expect(header).toMatch(/HttpOnly/);
  expect(header).not.toContain(asked.get("state"));
  const first = await signInAs("maja");
  expect(first.answer.headers.get("Location")).toBe("/cases/c1");
  expect(await actorBehind(first.answer)).toMatchObject({ staffId: staff.staffId, method: "single_sign_on" });
  // The address is somebody else's now; the identity still is hers.
  await store.database.write((transaction) =>
    transaction.staffMember.update({ where: { id: staff.staffId }, data: { email: "new@lillan.example" } }),
  );
  expect(await actorBehind((await signInAs("maja")).answer)).toMatchObject({ staffId: staff.staffId });
  expect(await store.database.read.staffIdentity.count()).toBe(1);
});

test("nobody else gets in: unknown, unverified, ended, or another person with the same address", async () => {
  const { store, staff, signInAs, actorBehind } = await municipality();
  const elsewhere = await municipality({
    stranger: { email: "stranger@lillan.example", verified: true },
    unsure: { email: "x", verified: false },
  });
  for (const name of ["stranger", "unsure"]) {
    const { answer } = await elsewhere.signInAs(name);
    expect(refusalOf(answer)).toBe("unknown_account");
    expect(await elsewhere.actorBehind(answer)).toBeNull();
  }
  await signInAs("maja");
  await store.database.write((transaction) =>
    transaction.staffIdentity.updateMany({ data: { subject: "somebody who had the address before" } }),
  );
  expect(refusalOf((await signInAs("maja")).answer)).toBe("unknown_account");
  await store.database.write(async (transaction) => {
    await transaction.staffIdentity.deleteMany();
    await transaction.staffMember.update({ where: { id: staff.staffId }, data: { endedAt: NOW } });
  });
  const ended = await signInAs("maja");
  expect(refusalOf(ended.answer)).toBe("unknown_account");
  expect(await actorBehind(ended.answer)).toBeNull();
});

test("a code that is used again, from another browser, or with another nonce opens nothing", async () => {
  const { application, provider, ask, begin, signInAs, actorBehind } = await municipality();
  const { back, cookie } = await signInAs("maja");
  for (const kept of [cookie, "", cookie.replace(/.$/, "x"), (await begin()).cookie]) {
    const again = await ask(comeBack, back, kept);
    expect(refusalOf(again)).toBe("sign_on_failed");
    expect(await actorBehind(again)).toBeNull();
  }
  const { provider: registered } = application.environment.signIn;
  if (!registered) throw new Error("There is no provider");
  const { begun, search } = await comingBack(provider.issuer, begin);
  const other = { ...begun, nonce: "another" };
  expect(await finishSignOn(application, registered, search, other)).toEqual({ ok: false, refusal: "sign_on_failed" });
});

test("an answer in the name of another issuer is refused", async () => {
  const { provider, ask, begin } = await municipality();
  const { address, cookie } = await begin();
  const back = new URL(await providerBrowser(provider.issuer).signIn(address, "maja"));
  back.searchParams.set("iss", "https://other.example");
  expect(refusalOf(await ask(comeBack, back.href, cookie))).toBe("sign_on_failed");
});

test("a level of assurance that was asked for must be the one that is given", async () => {
  const { begin, signInAs } = await municipality({}, { OIDC_ACR_VALUES: "loa3" });
  expect(new URL((await begin()).address).searchParams.get("acr_values")).toBe("loa3");
  expect(refusalOf((await signInAs("maja")).answer)).toBe("sign_on_level");
});

test("a provider that is down is told apart, and signing in works again when it is up", async () => {
  const { store, provider, ask, begin, application } = await municipality();
  const { address, cookie } = await begin();
  const back = await providerBrowser(provider.issuer).signIn(address, "maja");
  await provider.stop();
  expect(refusalOf(await ask(comeBack, back, cookie))).toBe("sign_on_down");
  const gone = testApplication(store, NOW, {
    ...{ OIDC_ISSUER: "http://localhost:9", OIDC_CLIENT_ID: "x", OIDC_CLIENT_SECRET: "y" },
  });
  const context = { application: gone, clientAddress: "192.0.2.1", nonce: "" };
  const request = new Request(`${SITE}/sign-in/municipality`);
  const answer = (await leave({ request, params: {}, context })) as Response;
  expect(refusalOf(answer)).toBe("sign_on_down");
  expect(application.environment.signIn.provider).not.toBeNull();
});

test("signing out can go on to the provider's own page for it", async () => {
  const { provider, ask } = await municipality();
  const answer = await ask(end, `${SITE}/sign-in/municipality/end`);
  const address = new URL(answer.headers.get("Location") ?? "");
  expect(address.origin).toBe(provider.issuer);
  expect(address.searchParams.get("post_logout_redirect_uri")).toBe(`${SITE}/sign-in`);
});

test("what a browser keeps is too old after ten minutes", async () => {
  const { application, ask } = await municipality();
  const header = await keepSignOn(application, { state: "s", nonce: "n", verifier: "v", next: "/" });
  application.setNow(new Date(NOW.getTime() + 11 * 60_000));
  const answer = await ask(comeBack, `${RETURN}?code=c&state=s`, header.split(";")[0] ?? "");
  expect(refusalOf(answer)).toBe("sign_on_failed");
});

/** A fresh answer of the provider, and what the browser had kept for it. */
async function comingBack(issuer: string, begin: () => Promise<{ readonly address: string; readonly cookie: string }>) {
  const { address, cookie } = await begin();
  const back = new URL(await providerBrowser(issuer).signIn(address, "maja"));
  const value = decodeURIComponent(cookie.slice("__Host-sign-on=".length)).split(".")[0] ?? "";
  const begun = JSON.parse(Buffer.from(value, "base64").toString()) as {
    state: string;
    nonce: string;
    verifier: string;
  };
  return { begun, search: back.search };
}
