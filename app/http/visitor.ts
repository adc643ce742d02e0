import { deviceWords } from "#app/domain/staff/device";
import type { Visitor } from "#app/domain/staff/sign-in";
import type { Pace } from "#app/domain/throttle/attempt.server";
import type { Application } from "#app/application.server";

/** The browser that asks: its address for throttling, and a few words for its owner's list of sessions. */
export function visitorOf(request: Request, clientAddress: string): Visitor {
  return { address: clientAddress, device: deviceWords(request.headers.get("User-Agent")) };
}

/** The clock and the waiting of a running server. */
export function paceOf(application: Application): Pace {
  return {
    clock: application.now,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}
