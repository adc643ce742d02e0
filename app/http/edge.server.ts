import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Environment } from "#app/env.server";
import { createCapacity } from "./capacity";
import { clientNetwork } from "./client-address";
import { type Patience, SERVER_OPTIONS, watchConnections } from "./connections";
import { hostIsReadable, isPacked, METHODS, methodIsUsed, targetIsReadable } from "./guard";
import { completeHeaders, headersOfEveryAnswer } from "./headers";
import { refuse } from "./refused.server";

/**
 * The outermost layer: an HTTP server that gives every answer its headers, is not held up by slow clients, and lets nobody
 * take more than a share. What comes through to `answer` is a request that HTTP allows, with a host that can be read and
 * a body that is not compressed.
 */
export function createEdge(
  { publicUrl, trustProxy, limits }: Pick<Environment, "publicUrl" | "trustProxy" | "limits">,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  patience?: Patience,
): Server {
  const headers = headersOfEveryAnswer(publicUrl);
  const capacity = createCapacity(limits);
  const server = createServer(SERVER_OPTIONS, (request, response) => {
    if (!connections.begin(request, response)) return;
    completeHeaders(request, response, headers);
    if (!hostIsReadable(request.headers) || !targetIsReadable(request.url)) return refuse(request, response, 400);
    if (!methodIsUsed(request.method, request.url)) {
      response.setHeader("Allow", METHODS.join(", "));
      return refuse(request, response, 405);
    }
    if (isPacked(request.headers)) return refuse(request, response, 415);
    const turnedAway = capacity.admit(request, response, clientNetwork(request, trustProxy));
    if (turnedAway) return refuse(request, response, turnedAway.status, turnedAway.seconds);
    answer(request, response);
  });
  // More of them than any browser sends; the rest would be left out in silence.
  server.maxHeadersCount = 100;
  const connections = watchConnections(server, limits, trustProxy > 0, patience);
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => endUnread(error, socket, headers));
  return server;
}

const UNREAD: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** What is no HTTP, or came too slowly: a status, and the connection is closed, so that nothing behind it is read. */
function endUnread(error: NodeJS.ErrnoException, socket: Duplex, headers: Readonly<Record<string, string>>): void {
  const begun = (socket as Duplex & { readonly _httpMessage?: ServerResponse | null })._httpMessage?.headersSent;
  if (error.code === "ECONNRESET" || !socket.writable || begun) return void socket.destroy();
  const lines = Object.entries({ ...headers, "Content-Length": "0", Connection: "close" });
  const status = UNREAD[error.code ?? ""] ?? "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
}
