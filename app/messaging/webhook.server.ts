import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { webhookSignature } from "#app/crypto/webhook-signature";
import type { Told } from "#app/domain/webhook/webhook.server";
import { callOnce } from "./http-call.server";
import { isPublicAddress } from "./public-address";

interface Resolved {
  readonly address: string;
  readonly family: number;
}

/** The addresses of a name. */
export type Resolve = (host: string) => Promise<readonly Resolved[]>;

export interface WebhookNetwork {
  /** Names within the own network, as operations wrote them down: only these may be inside, and without TLS. */
  readonly allowedHosts: readonly string[];
  /** Without it, the system's. */
  readonly resolve?: Resolve;
}

export interface WebhookMessage {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  /** JSON. */
  readonly body: string;
}

const LONGEST_CALL_SECONDS = 15;

/**
 * Tells one address once, signed. The name is looked up once, every one of its addresses must be public, and one of
 * these is what is connected to: a name that leads elsewhere a moment later leads nowhere (threats.md, requests that the
 * server is made to send).
 */
export async function tell(network: WebhookNetwork, message: WebhookMessage, now: Date): Promise<Told> {
  const { id, url, secret, body } = message;
  if (addressFault(url, network.allowedHosts) !== null) return { kind: "failed", status: null };
  const judged = await judgedAddress(network, hostOf(new URL(url)));
  if (!judged) return { kind: "failed", status: null };
  const seconds = Math.floor(now.getTime() / 1000);
  const headers = {
    "Content-Type": "application/json",
    "User-Agent": "Tilltals",
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": webhookSignature(secret, id, seconds, body),
  };
  const call = { url, method: "POST", headers, body, lookup: always(judged) };
  const called = await callOnce(call, LONGEST_CALL_SECONDS * 1000);
  if (called.kind !== "answered") return { kind: "failed", status: null };
  const { status } = called;
  if (status >= 200 && status < 300) return { kind: "taken", status };
  return { kind: status === 410 ? "refused" : "failed", status };
}

/**
 * Why an address cannot be told, as a code of locales/…/errors.json; null when it can. Only what the address itself
 * shows: where its name leads is looked up when it is told.
 */
export function addressFault(text: string, allowedHosts: readonly string[]): "url_invalid" | "url_blocked" | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || !/^https?:\/\/[^/]/i.test(text)) return "url_invalid";
  if (url.username || url.password || url.hash) return "url_invalid";
  const host = hostOf(url);
  if (allowedHosts.includes(host)) return null;
  if (url.protocol !== "https:") return "url_blocked";
  if (isIP(host)) return isPublicAddress(host) ? null : "url_blocked";
  return !host.includes(".") || INSIDE.test(host) ? "url_blocked" : null;
}

/** Endings of names that mean something only within a network (RFC 6761, 6762, 8375, and ICANN's `internal`). */
const INSIDE = /\.(localhost|local|internal|intranet|lan|home|corp|private|home\.arpa|in-addr\.arpa|ip6\.arpa)$/;

/** Without the brackets of IPv6 and the dot of a full name. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
}

async function judgedAddress(network: WebhookNetwork, host: string): Promise<Resolved | null> {
  const family = isIP(host);
  if (family) return { address: host, family };
  const { allowedHosts, resolve = systemAddresses } = network;
  const found = await resolve(host).catch(() => []);
  const isInside = found.some(({ address }) => !isPublicAddress(address));
  return isInside && !allowedHosts.includes(host) ? null : (found[0] ?? null);
}

function systemAddresses(host: string): Promise<readonly Resolved[]> {
  return lookup(host, { all: true });
}

/** Whatever is asked, the one address. */
function always({ address, family }: Resolved): LookupFunction {
  return (_host, options, found) => {
    if (options.all) found(null, [{ address, family }]);
    else found(null, address, family);
  };
}
