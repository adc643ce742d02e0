import { Agent, type ClientRequest, type IncomingMessage, request } from "node:http";
import type { Chance } from "./chance";
import type { Moments } from "./moments";

/** Everything that can happen to one request, as the browser sees it and as the server does. */
export type Fate =
  | "arrives"
  /** Neither side hears of it. */
  | "never_sent"
  /** Cut off within its body: the server sees half a request. */
  | "request_cut"
  /** The server did its work, and the reply broke off. */
  | "reply_cut"
  /** Given up by the browser; the server gets it all the same, later on. */
  | "held_up"
  /** Swallowed: nothing comes back, ever. */
  | "swallowed";

export interface Asked {
  readonly path: string;
  readonly method: "GET" | "POST";
  readonly body?: string;
  readonly cookie: string | undefined;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly setCookie: string | undefined;
}

/** Where the server is at the moment; it moves when it is started anew. */
export interface Host {
  readonly url: string;
}

/** The faults of one run, counted by kind. */
export type Faults = Record<string, number>;

const FAULTS: readonly Fate[] = ["never_sent", "request_cut", "reply_cut", "held_up", "swallowed"];

/** The network between the devices of one run and the server. */
export class Network {
  /** Requests that have left and not arrived, with whoever sent them. */
  readonly postponed: { readonly sender: object; readonly asked: Asked }[] = [];
  /** Share of requests that something happens to. */
  trouble = 0;

  constructor(
    private readonly host: Host,
    private readonly chance: Chance,
    private readonly moments: Moments,
    private readonly happened: (what: string) => void,
  ) {}

  /** Null stands for a network that gave no answer; a promise that stays open for one that gives none. */
  async ask(sender: object, asked: Asked, isOnline: boolean): Promise<Answered | null> {
    const fate = this.#fate(isOnline);
    if (fate !== "arrives" && isOnline) this.happened(fate.replace("_", " "));
    if (fate === "never_sent") return null;
    // A browser that waits for a page says so, and the child tries again.
    if (fate === "swallowed") return asked.method === "GET" ? null : new Promise(() => {});
    if (fate === "held_up") {
      this.postponed.push({ sender, asked });
      return null;
    }
    return this.moments.await(this.deliver(asked, fate));
  }

  /** Brings what was held up, in an order of its own. */
  async deliverPostponed(): Promise<void> {
    while (this.postponed.length > 0) {
      const [late] = this.postponed.splice(this.chance.below(this.postponed.length), 1);
      if (late) await this.deliver(late.asked, "arrives");
    }
  }

  #fate(isOnline: boolean): Fate {
    if (!isOnline) return "never_sent";
    return this.chance.happens(this.trouble) ? this.chance.one(FAULTS) : "arrives";
  }

  async deliver({ path, method, body, cookie }: Asked, fate: Fate): Promise<Answered | null> {
    const share = this.chance.number();
    const bytes = Buffer.from(body ?? "");
    const headers = {
      Origin: this.host.url,
      "Accept-Language": "sv",
      "Accept-Encoding": "identity",
      ...(method === "POST" && { "Content-Type": "application/json", "Content-Length": bytes.length }),
      ...(cookie !== undefined && { Cookie: cookie }),
    };
    return new Promise((resolve) => {
      const sent: ClientRequest = request(
        this.host.url + path,
        { method, headers, agent: fate === "arrives" ? AGENT : false },
        (reply) => void this.#read(reply, fate, share).then(resolve),
      );
      sent.on("error", () => resolve(null));
      if (fate !== "request_cut" || method !== "POST") return sent.end(bytes);
      sent.write(bytes.subarray(0, Math.floor(bytes.length * share)), () => {
        sent.destroy();
        resolve(null);
      });
    });
  }

  async #read(reply: IncomingMessage, fate: Fate, share: number): Promise<Answered | null> {
    let text = "";
    reply.setEncoding("utf8");
    try {
      const length = Number(reply.headers["content-length"] ?? 1000);
      for await (const chunk of reply) {
        text += String(chunk);
        if (fate === "reply_cut" && text.length >= length * share) return null;
      }
    } catch {
      return null;
    }
    if (fate === "reply_cut") return null;
    return { status: reply.statusCode ?? 0, text, setCookie: reply.headers["set-cookie"]?.[0] };
  }
}

const AGENT = new Agent({ keepAlive: true, maxSockets: 32 });
