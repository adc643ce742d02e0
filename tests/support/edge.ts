import type { IncomingMessage, ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { parseEnvironment } from "#app/env.server";
import type { Patience } from "#app/http/connections";
import { createEdge } from "#app/http/edge.server";
import type { Limits } from "#app/limits";

export interface TestEdge {
  readonly port: number;
  /** Opens a connection that says what is given and then waits. */
  open(first?: string): Promise<RawConnection>;
  /** One ordinary GET, on a connection of its own. The status, or 0 where the connection was closed instead. */
  status(path?: string, headers?: Readonly<Record<string, string>>): Promise<number>;
}

export interface RawConnection {
  readonly socket: Socket;
  /** All that came back, once the other side has closed. */
  readonly ended: Promise<string>;
}

/** The outermost layer around an answer of the test's own, on a port of its own. */
export async function startEdge(
  options: {
    readonly limits?: Partial<Limits>;
    readonly variables?: Readonly<Record<string, string>>;
    readonly patience?: Patience;
  } = {},
  answer: (request: IncomingMessage, response: ServerResponse) => void = (request, response) => {
    request.resume();
    request.once("end", () => response.end("ok"));
  },
): Promise<TestEdge> {
  const environment = parseEnvironment({ NODE_ENV: "test", ...options.variables });
  const limits = { ...environment.limits, ...options.limits };
  const server = createEdge({ ...environment, limits }, answer, options.patience);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(
    () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  );
  const { port } = server.address() as AddressInfo;
  const open = (first = "") => rawConnection(port, first);
  return {
    port,
    open,
    async status(path = "/", headers = {}) {
      const lines = Object.entries({ Host: "localhost", Connection: "close", ...headers });
      const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
      const { ended } = await open(`GET ${path} HTTP/1.1\r\n${head}\r\n`);
      return Number(/^HTTP\/1\.1 (\d+)/.exec(await ended)?.[1] ?? 0);
    },
  };
}

function rawConnection(port: number, first: string): Promise<RawConnection> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let received = "";
    socket.setEncoding("latin1");
    socket.on("data", (part: string) => (received += part));
    const ended = new Promise<string>((done) => socket.once("close", () => done(received)));
    // A connection that is cut is what many tests wait for; the promise has been kept by then.
    socket.on("error", reject);
    socket.once("connect", () => {
      if (first) socket.write(first, "latin1");
      resolve({ socket, ended });
    });
    onTestFinished(() => void socket.destroy());
  });
}
