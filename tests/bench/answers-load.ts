import { readFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { percentile } from "./report";

/*
 * The other process: children who save answers as fast as the servers take them, each over one kept-alive connection with a
 * cookie of its own. Sockets by hand, because a client that needs as much time as the server would measure itself. Whoever is
 * told that it is too busy tries again after as long as it was told, with the same answer.
 *
 * Argument: a JSON file, AnswersLoad. Prints AnswersTaken.
 */

export interface AnswersLoad {
  /** Addresses of the nodes; the children are dealt out to them in turn. */
  readonly nodes: readonly string[];
  /** The address that the nodes are known by. */
  readonly publicUrl: string;
  readonly seconds: number;
  /** Whether what was measured before is forgotten after this many seconds. */
  readonly warmUp: number;
  readonly browsers: readonly { readonly secret: string; readonly tag: string }[];
}

export interface AnswersTaken {
  readonly stored: number;
  readonly toldToRetry: number;
  readonly timedOut: number;
  readonly broken: number;
  /** Replies by status that are neither success nor "try again". */
  readonly others: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly slowest: number;
  /** The last sequence of each item that was called stored, for each browser in the order given. */
  readonly acknowledged: readonly Readonly<Record<string, number>>[];
}

/** Items of the 13–20 questionnaire that always show, with a value each has. */
const ANSWERS: readonly (readonly [string, readonly string[]])[] = [
  ["a13_wb_mood", ["4"]],
  ["a13_wb_sleep", ["3"]],
  ["a13_wb_lonely", ["3"]],
  ["a13_ho_thrive", ["4"]],
  ["a13_ho_safe", ["4"]],
  ["a13_ho_basic", ["4"]],
  ["a13_sc_friends", ["3"]],
  ["a13_sc_free", ["2"]],
];

/** Milliseconds after which a child would believe that nothing comes. */
const PATIENCE = 10_000;

const load = JSON.parse(await readFile(process.argv[2] ?? "", "utf8")) as AnswersLoad;
const began = performance.now();
const measureFrom = began + load.warmUp * 1000;
const until = measureFrom + load.seconds * 1000;
const latencies: number[] = [];
const others: Record<string, number> = {};
const counts = { toldToRetry: 0, timedOut: 0, broken: 0 };
const acknowledged: Record<string, number>[] = load.browsers.map(() => ({}));

await Promise.all(load.browsers.map((_browser, index) => child(index)));
const taken: AnswersTaken = {
  ...{ stored: latencies.length, ...counts, others, seconds: load.seconds, acknowledged },
  ...{ p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), slowest: Math.max(...latencies.slice(-1e5)) },
};
await new Promise((resolve) => process.stdout.write(JSON.stringify(taken), resolve));
process.exit(0);

async function child(index: number): Promise<void> {
  const node = new URL(load.nodes[index % load.nodes.length] ?? "");
  const { secret, tag } = load.browsers[index] ?? { secret: "", tag: "" };
  const head = `POST /a/answers HTTP/1.1\r\nHost: ${node.host}\r\nOrigin: ${load.publicUrl}\r\nCookie: a=${secret}.${tag}\r\nContent-Type: application/json\r\n`;
  let line = await open(node);
  for (let sequence = Date.now(), turn = 0; performance.now() < until; turn += 1) {
    const [k, v] = ANSWERS[turn % ANSWERS.length] ?? ["", []];
    sequence += 1;
    const body = JSON.stringify({ tag, answers: [{ k, v, s: sequence }] });
    const request = `${head}Content-Length: ${body.length}\r\n\r\n${body}`;
    for (let settled = false; !settled;) {
      const start = performance.now();
      const reply = await line.ask(request);
      const now = performance.now();
      if (reply.status === 200) {
        if (now >= measureFrom && now <= until) latencies.push(now - start);
        (acknowledged[index] ?? {})[k] = sequence;
        settled = true;
      } else if (reply.status === 503) {
        counts.toldToRetry += 1;
        settled = performance.now() >= until;
        await new Promise((resolve) => setTimeout(resolve, (reply.retryAfter ?? 1) * 1000));
      } else {
        if (reply.status === 0) counts[now - start >= PATIENCE ? "timedOut" : "broken"] += 1;
        else others[reply.status] = (others[reply.status] ?? 0) + 1;
        settled = reply.status !== 0 || performance.now() >= until;
        if (reply.status === 0) line = await open(node);
      }
    }
  }
  line.close();
}

interface Reply {
  /** 0 when none came. */
  readonly status: number;
  readonly retryAfter: number | null;
}

async function open(node: URL) {
  const socket: Socket = connect({ host: node.hostname, port: Number(node.port), noDelay: true });
  let heard = "";
  let done: (reply: Reply) => void = () => undefined;
  const end = () => done({ status: 0, retryAfter: null });
  socket.setEncoding("latin1");
  socket.on("data", (text: string) => {
    heard += text;
    const headEnd = heard.indexOf("\r\n\r\n");
    if (headEnd < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(heard)?.[1] ?? 0);
    if (heard.length < headEnd + 4 + length) return;
    const retryAfter = /retry-after: (\d+)/i.exec(heard)?.[1];
    const status = Number(heard.slice(9, 12));
    heard = "";
    done({ status, retryAfter: retryAfter === undefined ? null : Number(retryAfter) });
  });
  socket.on("error", end).on("close", end);
  return {
    ask(request: string): Promise<Reply> {
      return new Promise((resolve) => {
        const timer = setTimeout(() => socket.destroy(), PATIENCE);
        done = (reply) => {
          clearTimeout(timer);
          resolve(reply);
        };
        if (socket.destroyed) end();
        else socket.write(request);
      });
    },
    close: () => socket.destroy(),
  };
}
