import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readiness } from "./readiness.server";

/*
 * `GET /health` and `GET /ready`, for whatever watches over the process: in front of everything else, so that they
 * answer also when the site is busy. They tell nothing of the installation but one of a few words.
 */

export function isProbe({ url, method }: Pick<IncomingMessage, "url" | "method">): boolean {
  return (url === "/health" || url === "/ready") && (method === "GET" || method === "HEAD");
}

/**
 * `/health`: 200 `ok` as long as the process lives and is not stuck. Restart it when that does not come.
 * `/ready`: 200 `ready`, else 503 with why: `stopping`, `database` (does not answer), `migrations` (not all applied),
 * `keys` (the key file is not this database's). Send nobody here meanwhile; a restart does not help.
 */
export function probesHandler(
  readiness: () => Promise<Readiness>,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    if (request.url === "/health") return say(response, 200, "ok");
    void readiness().then((word) => say(response, word === "ready" ? 200 : 503, word));
  };
}

function say(response: ServerResponse, status: number, word: string): void {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  response.writeHead(status, { ...headers, "X-Content-Type-Options": "nosniff" }).end(`${word}\n`);
}
