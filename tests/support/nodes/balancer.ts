import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** What stands before several nodes, as the examples in docs/scaling.md do. */
export interface Balancer {
  readonly port: number;
  /** Resolves when a node is asked for pages again. */
  untilUp(node: number): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds. */
const LOOK_EVERY = 200;
const LOOK_PATIENCE = 1_000;

/**
 * Hands requests to nodes in turn. Each is asked for `/ready` all the time, and gets nothing while it says no. A request
 * that a node did not even take is handed to the next one; one that may have come there is not, and is answered by 502.
 *
 * @param ports of the nodes, on this machine.
 */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const agents = ports.map(() => new Agent({ keepAlive: true }));
  const up = ports.map(() => false);
  let last = 0;
  let looking = true;

  const look = async (node: number) => {
    while (looking) {
      up[node] = await isReady(ports[node] ?? 0);
      await wait(LOOK_EVERY);
    }
  };

  const next = (tried: ReadonlySet<number>): number | undefined => {
    for (let step = 1; step <= ports.length; step += 1) {
      const node = (last + step) % ports.length;
      if (up[node] && !tried.has(node)) return (last = node);
    }
    return undefined;
  };

  const forward = (from: IncomingMessage, body: Buffer, to: ServerResponse, tried: Set<number>) => {
    const node = next(tried);
    if (node === undefined) return void to.writeHead(502).end();
    tried.add(node);
    const { method, url: path, headers } = from;
    const port = ports[node];
    const asking = request(
      {
        host: "127.0.0.1",
        port,
        agent: agents[node],
        method,
        path,
        headers: { ...headers, "x-forwarded-for": "192.0.2.1" },
      },
      (reply) => {
        to.writeHead(reply.statusCode ?? 502, withoutHop(reply.headers));
        // A reply that breaks off is broken off for the browser too.
        reply.on("error", () => to.destroy());
        reply.pipe(to);
      },
    );
    asking.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "ECONNREFUSED") return void (to.headersSent ? to.destroy() : to.writeHead(502).end());
      up[node] = false;
      forward(from, body, to, tried);
    });
    asking.end(body);
  };

  const server = createServer((from, to) => {
    const parts: Buffer[] = [];
    from.on("data", (part: Buffer) => parts.push(part));
    from.on("end", () => forward(from, Buffer.concat(parts), to, new Set()));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ports.forEach((_port, node) => void look(node));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    async untilUp(node) {
      while (!up[node]) await wait(20);
    },
    async stop() {
      looking = false;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const agent of agents) agent.destroy();
    },
  };
}

function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(LOOK_PATIENCE) }).then(
    async (response) => (await response.text()) !== "" && response.ok,
    () => false,
  );
}

/** What a connection says of itself is not handed on. */
function withoutHop(headers: IncomingMessage["headers"]): IncomingMessage["headers"] {
  const { connection: _connection, "keep-alive": _keepAlive, ...rest } = headers;
  return rest;
}
