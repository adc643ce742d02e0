import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { networkOf } from "#app/domain/throttle/network";
import type { Limits } from "#app/limits";
import { isThisMachine } from "./client-address";

/*
 * Slow clients (threats.md 46). A connection costs nothing while it asks and is answered; one that asks for nothing, or
 * says what it wants a byte at a time, must give way when others need the place. So where there are too many, the one
 * that has been quiet longest is closed and the new one comes in: whoever has something to say is let in at once,
 * however many sit there.
 */

/** How slow is too slow. Milliseconds, bytes a second. */
export interface Patience {
  /** A body may take this long whatever it brings; after that its average counts. */
  readonly body: number;
  readonly bodyRate: number;
  /** The same of an answer that nobody takes. */
  readonly answer: number;
  readonly answerRate: number;
  /** Between two looks at every connection. */
  readonly look: number;
}

export const PATIENCE: Patience = { body: 5000, bodyRate: 500, answer: 20_000, answerRate: 2000, look: 1000 };

/** Node's own: headers within ten seconds, the whole request within thirty, and looked after often enough to hold. */
export const SERVER_OPTIONS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16 * 1024,
} as const;

/** Requests of one connection before the first is answered. Browsers send the next when they have the answer. */
const MOST_PIPELINED = 4;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly since: number;
  /** The socket's count when the request began. */
  readonly bytesBefore: number;
  /** When all of the answer was written, and how many bytes of it the client had not taken. */
  answer: { readonly since: number; readonly bytes: number } | null;
}

interface Connection {
  readonly socket: Socket;
  /** All of them, and where one visitor is known those of the same network. */
  readonly rooms: readonly Room[];
  readonly exchanges: Set<Exchange>;
}

interface Room {
  readonly most: number;
  readonly all: Set<Connection>;
  /** In the order in which they fell quiet. */
  readonly quiet: Set<Connection>;
}

/**
 * Watches every connection of a server. Call it before the server listens, and `begin` with every request.
 *
 * @param proxied connections come from a proxy, and so from everybody.
 */
export function watchConnections(
  server: Server,
  limits: Pick<Limits, "connections" | "connectionsPerNetwork">,
  proxied: boolean,
  patience: Patience = PATIENCE,
): { begin(request: IncomingMessage, response: ServerResponse): boolean } {
  const whole = emptyRoom(limits.connections);
  const networks = new Map<string, Room>();
  const bySocket = new WeakMap<Socket, Connection>();

  server.on("connection", (socket: Socket) => {
    const network = proxied ? null : networkOf(socket.remoteAddress ?? "unknown");
    const known = network !== null && !isThisMachine(network);
    const own = known ? (networks.get(network) ?? emptyRoom(limits.connectionsPerNetwork)) : null;
    const connection: Connection = { socket, rooms: own ? [own, whole] : [whole], exchanges: new Set() };
    if (!connection.rooms.every(hasPlace)) return void socket.destroy();
    if (known && own) networks.set(network, own);
    bySocket.set(socket, connection);
    for (const { all, quiet } of connection.rooms) {
      all.add(connection);
      quiet.add(connection);
    }
    socket.once("close", () => {
      for (const { all, quiet } of connection.rooms) {
        all.delete(connection);
        quiet.delete(connection);
      }
      if (known && own?.all.size === 0) networks.delete(network);
    });
  });

  const look = setInterval(() => {
    const now = performance.now();
    for (const { socket, exchanges } of whole.all) {
      for (const exchange of exchanges) if (isTooSlow(exchange, socket, now, patience)) socket.destroy();
    }
  }, patience.look);
  look.unref();
  server.once("close", () => clearInterval(look));

  return {
    /** False when the connection asks for too much at once; it has been closed. */
    begin(request, response) {
      const connection = bySocket.get(request.socket);
      if (!connection) return true;
      const { socket, rooms, exchanges } = connection;
      if (exchanges.size >= MOST_PIPELINED) {
        socket.destroy();
        return false;
      }
      const { bytesRead: bytesBefore } = socket;
      const exchange: Exchange = { request, response, since: performance.now(), bytesBefore, answer: null };
      exchanges.add(exchange);
      for (const { quiet } of rooms) quiet.delete(connection);
      response.once("close", () => {
        exchanges.delete(exchange);
        if (exchanges.size > 0) return;
        for (const { all, quiet } of rooms) if (all.has(connection)) quiet.add(connection);
      });
      return true;
    },
  };
}

function emptyRoom(most: number): Room {
  return { most, all: new Set(), quiet: new Set() };
}

/**
 * Whether one more fits in. Where it is full, one that waits for its client is closed: the one that has been quiet
 * longest, else the first whose request has not arrived yet. False where every one is being answered.
 */
function hasPlace(room: Room): boolean {
  if (room.all.size < room.most) return true;
  const [quietest = firstUnheard(room)] = room.quiet;
  if (!quietest) return false;
  // It closes a moment later, and must not be chosen again meanwhile.
  for (const { all, quiet } of quietest.rooms) {
    all.delete(quietest);
    quiet.delete(quietest);
  }
  quietest.socket.destroy();
  return true;
}

function firstUnheard({ all }: Room): Connection | undefined {
  for (const connection of all) {
    for (const { request } of connection.exchanges) if (!request.complete) return connection;
  }
  return undefined;
}

/** A body that trickles in, or an answer that trickles out. */
function isTooSlow(exchange: Exchange, socket: Socket, now: number, patience: Patience): boolean {
  const { request, response, since } = exchange;
  if (!request.complete) {
    const seconds = (now - since) / 1000;
    return now - since > patience.body && socket.bytesRead - exchange.bytesBefore < patience.bodyRate * seconds;
  }
  if (!response.writableEnded || response.writableFinished) return false;
  exchange.answer ??= { since: now, bytes: socket.writableLength };
  const { since: answered, bytes } = exchange.answer;
  return now - answered > patience.answer + (bytes / patience.answerRate) * 1000;
}
