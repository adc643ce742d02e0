import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { generateKeyPairSync } from "node:crypto";
import type { Configuration } from "oidc-provider";

/** Whoever the provider knows, by the name that is typed at its door, which is also the subject. */
export interface ProviderAccount {
  readonly email: string;
  readonly verified: boolean;
}

export interface RunningProvider {
  readonly issuer: string;
  stop(): Promise<void>;
}

export const CLIENT = { id: "tilltals", secret: "a secret of the tests, long enough for anyone" };

/**
 * A real OpenID Connect provider (oidc-provider) on this machine, with its own pages for signing in: any name of an
 * account, any password.
 *
 * @param returnAddress where it may send browsers back to.
 */
export async function startIdentityProvider(
  accounts: Readonly<Record<string, ProviderAccount>>,
  returnAddress: string,
  endAddress: string,
): Promise<RunningProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { Provider } = await quietly(() => import("oidc-provider"));
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" };
  const configuration: Configuration = {
    clients: [
      {
        ...{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [returnAddress] },
        ...{ response_types: ["code"], grant_types: ["authorization_code"], post_logout_redirect_uris: [endAddress] },
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: ["only for tests"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    // Said outright, because it warns of what is left to it.
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    // One page that asks who it is, and nobody is asked for consent.
    features: { devInteractions: { enabled: true } },
    findAccount(_context, name) {
      const account = accounts[name];
      if (!account) return undefined;
      const { email, verified } = account;
      return { accountId: name, claims: () => ({ sub: name, email, email_verified: verified }) };
    },
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client?.clientId ?? "",
        accountId: context.oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid email");
      await grant.save();
      return grant;
    },
  };
  const provider = await quietly(async () => new Provider(issuer, configuration));
  server.on("request", provider.callback());
  return { issuer, stop: () => close(server) };
}

/** It tells everyone that it is not set up for production, which is so. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn, info, error, log } = console;
  const silent = () => undefined;
  Object.assign(console, { warn: silent, info: silent, error: silent, log: silent });
  try {
    return await work();
  } finally {
    Object.assign(console, { warn, info, error, log });
  }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
