import type { Server } from "node:http";

/** How a server stops: seconds. */
export interface StopTimes {
  /** Between saying that it stops and taking no more connections: what a load balancer needs to notice. */
  readonly pause: number;
  /** For what is under way. Whatever takes longer is cut off; nothing that was called saved is lost by that. */
  readonly longest: number;
}

/** How often connections are looked at that have become idle. Milliseconds. */
const LOOK = 50;

/**
 * Takes no more connections and lets every request that is under way finish. Connections that are kept open between
 * requests are told to close with the next answer, and closed when they are idle.
 *
 * @returns whether everything finished in time.
 */
export async function drain(server: Server, { pause, longest }: StopTimes): Promise<boolean> {
  server.prependListener("request", (_request, response) => response.setHeader("Connection", "close"));
  await after(pause * 1000);
  const closed = new Promise<true>((resolve) => server.close(() => resolve(true)));
  const looking = setInterval(() => server.closeIdleConnections(), LOOK);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), longest * 1000)));
  const finished = await Promise.race([closed, late]);
  clearInterval(looking);
  clearTimeout(timer);
  server.closeAllConnections();
  return finished;
}

/** Whether the work ended within so many seconds. */
export async function within(seconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), seconds * 1000)));
  const ended = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return ended;
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
