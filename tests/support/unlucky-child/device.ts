import type { Answered, Network } from "./network";
import type { Moments } from "./moments";

/** Who asks; a reply to a page that is gone meanwhile is nobody's, its cookie included. */
export interface Sender {
  readonly isDead?: boolean;
}

/** One browser on one device: its cookie, its clock and whether it reaches the network. */
export class Device {
  isOnline = true;
  /** What the clock shows besides the truth, in milliseconds. */
  clockError = 0;
  #cookie: string | undefined;

  constructor(
    readonly network: Network,
    readonly moments: Moments,
    private readonly startedAt: number,
  ) {}

  now(): number {
    return this.trueTime + this.clockError;
  }

  private get trueTime(): number {
    return this.startedAt + this.moments.elapsed;
  }

  /** As the browser sends it: with the cookie that it has at this moment, and keeps what the reply sets. */
  async ask(sender: Sender, method: "GET" | "POST", path: string, body?: string): Promise<Answered | null> {
    const asked = { path, method, cookie: this.#cookie, ...(body !== undefined && { body }) };
    const replied = await this.network.ask(sender, asked, this.isOnline);
    // The server's clock stands still, as good as, while days pass here; what it tells is put right.
    const answered = replied && { ...replied, text: replied.text.replace(/"clock":\d+/, `"clock":${this.trueTime}`) };
    if (sender.isDead) return null;
    const [, value] = /^a=([^;]*)/.exec(answered?.setCookie ?? "") ?? [];
    if (value !== undefined) this.#cookie = value === "" ? undefined : `a=${value}`;
    return answered;
  }
}
