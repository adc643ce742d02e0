import * as oidc from "openid-client";
import type { Application } from "#app/application.server";
import type { ProvenIdentity } from "#app/domain/staff/identity.server";
import type { IdentityProvider } from "#app/env.server";

/*
 * The conversation with the municipality's identity provider: OpenID Connect, authorization code with PKCE, state and
 * nonce. What a provider says is believed only after openid-client has checked signature, issuer, audience, nonce and
 * times. Addresses are made from PUBLIC_URL, never from the request's Host header.
 */

/** What a browser keeps between leaving for the provider and coming back (app/http/sign-on-cookie.ts). */
export interface SignOnStart {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export type SignOnRefusal = "sign_on_failed" | "sign_on_down" | "sign_on_level";

export type SignOn<Value> = ({ readonly ok: true } & Value) | { readonly ok: false; readonly refusal: SignOnRefusal };

/** Where to send the browser, and what it must bring back. */
export async function beginSignOn(
  application: Application,
  provider: IdentityProvider,
): Promise<SignOn<{ readonly address: string; readonly start: SignOnStart }>> {
  return refusing(async () => {
    const configuration = await configurationOf(provider);
    const start = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
    const address = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: returnAddress(application),
      scope: "openid email",
      code_challenge: await oidc.calculatePKCECodeChallenge(start.verifier),
      code_challenge_method: "S256",
      state: start.state,
      nonce: start.nonce,
      ...(provider.acrValues !== null && { acr_values: provider.acrValues }),
    });
    return { ok: true, address: address.href, start };
  });
}

/**
 * Who came back from the provider.
 *
 * @param search of the address that the provider sent the browser to.
 */
export async function finishSignOn(
  application: Application,
  provider: IdentityProvider,
  search: string,
  start: SignOnStart,
): Promise<SignOn<{ readonly identity: ProvenIdentity }>> {
  return refusing<{ readonly identity: ProvenIdentity }>(async () => {
    const configuration = await configurationOf(provider);
    const tokens = await oidc.authorizationCodeGrant(configuration, new URL(returnAddress(application) + search), {
      pkceCodeVerifier: start.verifier,
      expectedState: start.state,
      expectedNonce: start.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) return { ok: false, refusal: "sign_on_failed" };
    if (!reachesLevel(provider, claims.acr)) return { ok: false, refusal: "sign_on_level" };
    // Providers differ in where they put the address.
    const vouched =
      claims["email"] !== undefined || !configuration.serverMetadata().userinfo_endpoint
        ? claims
        : await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub);
    const email = vouched["email"];
    const verified = provider.trustsEmail || vouched["email_verified"] === true;
    const verifiedEmail = typeof email === "string" && verified ? email : null;
    return { ok: true, identity: { issuer: claims.iss, subject: claims.sub, verifiedEmail } };
  });
}

/** Where the provider ends its own session as well; null when it has no such place, or cannot be reached. */
export async function endOfSignOn(application: Application, provider: IdentityProvider): Promise<string | null> {
  try {
    const configuration = await configurationOf(provider);
    if (!configuration.serverMetadata().end_session_endpoint) return null;
    const back = `${application.environment.publicUrl}/sign-in`;
    return oidc.buildEndSessionUrl(configuration, { post_logout_redirect_uri: back }).href;
  } catch {
    return null;
  }
}

function returnAddress({ environment }: Application): string {
  return `${environment.publicUrl}/sign-in/municipality/return`;
}

/** A level that was asked for must be the one that is given: to the provider the question is only a wish. */
function reachesLevel(provider: IdentityProvider, acr: unknown): boolean {
  return provider.acrValues === null || provider.acrValues.split(/\s+/).some((level) => level === acr);
}

const KEPT_MS = 3_600_000;
const TIMEOUT_SECONDS = 8;

const known = new Map<string, { readonly at: number; readonly configuration: Promise<oidc.Configuration> }>();

/** What the provider says about itself, asked once an hour. A provider that did not answer is asked again. */
function configurationOf(provider: IdentityProvider): Promise<oidc.Configuration> {
  const key = JSON.stringify([provider.issuer, provider.clientId]);
  const kept = known.get(key);
  if (kept && performance.now() - kept.at < KEPT_MS) return kept.configuration;
  const { issuer, clientId, clientSecret } = provider;
  const configuration = oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: TIMEOUT_SECONDS,
    // app/env.server.ts lets plain HTTP through for this machine alone.
    execute: issuer.startsWith("http:") ? [oidc.allowInsecureRequests] : [],
  });
  known.set(key, { at: performance.now(), configuration });
  configuration.catch(() => known.delete(key));
  return configuration;
}

/** A provider that cannot be reached is told apart from one that said no: the first passes, the second does not. */
async function refusing<Value>(work: () => Promise<SignOn<Value>>): Promise<SignOn<Value>> {
  try {
    return await work();
  } catch (error) {
    return { ok: false, refusal: isDown(error) ? "sign_on_down" : "sign_on_failed" };
  }
}

function isDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "TimeoutError" || ("code" in error && error.code === "OAUTH_TIMEOUT")) return true;
  if (error instanceof TypeError && /fetch failed/.test(error.message)) return true;
  if ("cause" in error && error.cause instanceof Response) return error.cause.status >= 500;
  return "cause" in error && error.cause !== error && isDown(error.cause);
}
