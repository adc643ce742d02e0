import type { IncomingMessage, ServerResponse } from "node:http";
import type { Limits } from "#app/limits";
import { isThisMachine } from "./client-address";

/*
 * Who may ask for something now. A network (an IPv4 address, or the first 64 bits of an IPv6 one) may be one person, a
 * home with thirty children or a whole office, so it gets a share of the node that all of those are far below, and not
 * more. Nobody is remembered for longer than it takes the share to fill again.
 */

/** Why not, and after how many seconds it is worth while to ask again. */
export interface TurnedAway {
  readonly status: 429 | 503;
  readonly seconds: number;
}

export interface Capacity {
  /** Null when the request may go on; it then counts until its answer has been given. */
  admit(request: IncomingMessage, response: ServerResponse, network: string): TurnedAway | null;
}

/** Seconds' worth of requests that may come at once: a class that opens its links in the same moment. */
const BURST_SECONDS = 10;

/**
 * Networks heard of lately, in two halves: when one is full, the older is forgotten, which is to the favour of those in
 * it. (One map from which the oldest is taken each time takes a thousand times as long.)
 */
const HALF_OF_NETWORKS = 10_000;

interface Share {
  /** Requests that may come at once. */
  left: number;
  /** When `left` was true, in milliseconds. */
  at: number;
  /** Requests that have arrived and are not answered. */
  underWay: number;
}

/** @param clock milliseconds that never go back. */
export function createCapacity(
  limits: Omit<Limits, "connections" | "connectionsPerNetwork">,
  clock: () => number = () => performance.now(),
): Capacity {
  let shares = new Map<string, Share>();
  let earlier = new Map<string, Share>();
  const burst = limits.requestsPerSecond * BURST_SECONDS;
  let underWay = 0;

  function shareOf(network: string): Share {
    const now = clock();
    const share = shares.get(network) ?? earlier.get(network) ?? { left: burst, at: now, underWay: 0 };
    share.left = Math.min(burst, share.left + ((now - share.at) / 1000) * limits.requestsPerSecond);
    share.at = now;
    if (shares.size >= HALF_OF_NETWORKS && !shares.has(network)) [shares, earlier] = [new Map<string, Share>(), shares];
    shares.set(network, share);
    return share;
  }

  return {
    admit(request, response, network) {
      if (underWay >= limits.requestsAtOnce) return { status: 503, seconds: 5 };
      const share = isThisMachine(network) ? null : shareOf(network);
      if (share) {
        if (share.underWay >= limits.requestsAtOncePerNetwork) return { status: 429, seconds: 5 };
        if (share.left < 1) return { status: 429, seconds: Math.ceil(1 / limits.requestsPerSecond) + 1 };
        share.left -= 1;
      }
      whenWhole(request, () => {
        if (response.closed || response.writableFinished) return;
        underWay += 1;
        if (share) share.underWay += 1;
        response.once("close", () => {
          underWay -= 1;
          if (share) share.underWay -= 1;
        });
      });
      return null;
    },
  };
}

/**
 * Only a request that is here takes a place: else a few hundred that never arrive would take them all. How long one may
 * take to arrive is for the connection (app/http/connections.ts).
 */
function whenWhole(request: IncomingMessage, then: () => void): void {
  const length = request.headers["content-length"];
  const empty = (length === undefined || length === "0") && request.headers["transfer-encoding"] === undefined;
  if (empty) then();
  else request.once("end", then);
}
