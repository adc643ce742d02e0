/*
 * Requests to the server. A reply is its status and its JSON; status 0 stands for a network that gave none.
 */

export type Reply<T> = readonly [status: number, body: T];

/** Some networks swallow a request whole; without a limit the child would wait for ever. */
const PATIENCE = 20_000;

let tag: string | undefined;

/** From now on every request says which response this page is for. */
export function setTag(received: string): void {
  tag = received;
}

/** A request as it is, with what says which response this page is for. Fails as `fetch` does. */
export function request(path: string, body: object, signal?: AbortSignal): Promise<Response> {
  const headers = { "Content-Type": "application/json" };
  return fetch("/a/" + path, { method: "POST", headers, body: text(body), ...(signal && { signal }) });
}

/** One attempt. */
export async function post<T>(path: string, body: object): Promise<Reply<T>> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), PATIENCE);
  try {
    const response = await request(path, body, limit.signal);
    return [response.status, (await response.json()) as T];
  } catch {
    return [0, {} as T];
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Attempts until the server has given an answer that another attempt would not change. `body` is asked anew each
 * time, so that a retry carries what has been added meanwhile; `failed` is told of every attempt that came to nothing.
 */
export async function persist<T>(path: string, body: () => object, failed: () => void): Promise<Reply<T>> {
  for (let wait = 1000; ; wait = Math.min(wait * 2, 30_000)) {
    const reply = await post<T>(path, body());
    if (reply[0] && reply[0] < 500 && reply[0] !== 429) return reply;
    failed();
    await rest(wait);
  }
}

/** Hands a request to the browser to deliver after the page is gone. Nothing comes back. */
export function beacon(path: string, body?: object): void {
  navigator.sendBeacon("/a/" + path, new Blob([text(body)], { type: "application/json" }));
}

/** Waits, but not after the network has come back. */
export function rest(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, milliseconds);
    addEventListener("online", () => done(), { once: true });
  });
}

function text(body: object | undefined): string {
  return JSON.stringify({ ...body, tag });
}
