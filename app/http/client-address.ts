import type { IncomingMessage } from "node:http";
import { networkOf } from "#app/domain/throttle/network";

/**
 * The network that a request comes from, as Express tells it of an address: `trustProxy` proxies are believed about who
 * asked them (X-Forwarded-For), and nobody beyond them is, so that no client chooses its own network.
 */
export function clientNetwork(request: Pick<IncomingMessage, "socket" | "headers">, trustProxy: number): string {
  const forwarded = trustProxy > 0 ? request.headers["x-forwarded-for"] : undefined;
  const told = String(forwarded ?? "")
    .split(",")
    .map((address) => address.trim())
    .filter(Boolean);
  const chain = [request.socket.remoteAddress ?? "unknown", ...told.reverse()];
  return networkOf(chain[Math.min(trustProxy, chain.length - 1)] ?? "unknown");
}

/**
 * This machine itself: its own commands, or a proxy that nobody has told us of (TRUST_PROXY). Either way it stands for
 * no one visitor, and is not limited as one.
 */
export function isThisMachine(network: string): boolean {
  return network.startsWith("127.") || network === "0:0:0:0::/64";
}
