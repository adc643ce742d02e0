import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as a gateway got it. */
export interface CaughtRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type GatewayAnswer = (request: CaughtRequest, response: ServerResponse) => void;

/** A real HTTP server that keeps what it is sent and answers as told. It is closed when the test has finished. */
export async function startGateway(answer: GatewayAnswer) {
  const requests: CaughtRequest[] = [];
  const server = createServer((request, response) => {
    void whole(request).then((body) => {
      const { method = "", url = "", headers } = request;
      const caught = { method, path: url, headers, body };
      requests.push(caught);
      answer(caught, response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

/** Says a status and a body. */
export function says(status: number, body: string | object = "", headers: Record<string, string> = {}): GatewayAnswer {
  return (_request, response) => {
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
  };
}

async function whole(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  try {
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  } catch {
    // The caller went away in mid-sentence.
  }
  return Buffer.concat(parts).toString("utf8");
}
