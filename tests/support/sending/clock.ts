/** A clock that several processes share: at `realAt` it was `from`, and it runs `speed` times as fast as it should. */
export interface FastClock {
  /** Milliseconds since 1970, both. */
  readonly from: number;
  readonly realAt: number;
  readonly speed: number;
}

export function clockOf({ from, realAt, speed }: FastClock): () => Date {
  return () => new Date(from + (Date.now() - realAt) * speed);
}

export interface SendingNode {
  readonly databaseUrl: string;
  readonly keysFile: string;
  readonly smtpUrl: string;
  readonly clock: FastClock;
}
