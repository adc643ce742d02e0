import type pg from "pg";

/*
 * PostgreSQL's COPY over the driver that is there already. The driver knows the messages and leaves them to whoever
 * submits the statement.
 */

/** The parts of the driver's connection that COPY needs; its types leave them out. */
interface Wire {
  query(text: string): void;
  sendCopyFromChunk(chunk: Uint8Array): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
  readonly stream: NodeJS.ReadWriteStream & {
    readonly writableNeedDrain: boolean;
    pause(): void;
    resume(): void;
  };
}

/** Bytes that may wait before the server is asked to pause. */
const MOST_WAITING = 4 << 20;

abstract class Copying {
  readonly ended: Promise<number>;
  protected rows = 0;
  private settle!: { resolve: (rows: number) => void; reject: (error: Error) => void };
  private failed: Error | null = null;

  constructor(private readonly text: string) {
    this.ended = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    this.ended.catch(() => undefined);
  }

  submit(wire: unknown): void {
    (wire as Wire).query(this.text);
  }

  handleCommandComplete(message: { readonly text: string }): void {
    this.rows = Number(message.text.split(" ")[1] ?? 0);
  }

  handleReadyForQuery(): void {
    if (this.failed) this.settle.reject(this.failed);
    else this.settle.resolve(this.rows);
    this.atEnd(this.failed);
  }

  /** Also when the connection is lost: then nothing says that the server is ready again. */
  handleError(error: Error): void {
    this.failed = error;
    this.settle.reject(error);
    this.atEnd(error);
  }

  protected abstract atEnd(error: Error | null): void;

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
}

class CopyOut extends Copying {
  private waiting: Buffer[] = [];
  private size = 0;
  private wire: Wire | null = null;
  private over: { error: Error | null } | null = null;
  private wake: () => void = () => undefined;

  override submit(wire: unknown): void {
    this.wire = wire as Wire;
    super.submit(wire);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    // The driver goes on writing into the memory that it lends.
    this.waiting.push(Buffer.from(chunk));
    this.size += chunk.length;
    if (this.size > MOST_WAITING) this.wire?.stream.pause();
    this.wake();
  }

  protected atEnd(error: Error | null): void {
    this.over ??= { error };
    this.wake();
  }

  async *content(): AsyncGenerator<Buffer> {
    for (;;) {
      if (this.waiting.length > 0) {
        const given = Buffer.concat(this.waiting);
        this.waiting = [];
        this.size = 0;
        this.wire?.stream.resume();
        yield given;
      } else if (this.over) {
        if (this.over.error) throw this.over.error;
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
    }
  }
}

class CopyIn extends Copying {
  constructor(
    text: string,
    private readonly content: AsyncIterable<Uint8Array>,
  ) {
    super(text);
  }

  handleCopyInResponse(wire: unknown): void {
    void this.send(wire as Wire);
  }

  protected atEnd(): void {}

  private async send(wire: Wire): Promise<void> {
    try {
      for await (const bytes of this.content) {
        wire.sendCopyFromChunk(bytes);
        if (wire.stream.writableNeedDrain) await new Promise((resolve) => wire.stream.once("drain", resolve));
      }
      wire.endCopyFrom();
    } catch (error) {
      wire.sendCopyFail(error instanceof Error ? error.message : "stopped");
    }
  }
}

/** Rows as COPY writes them as text. `rows` is known at the end. */
export function copyOut(client: pg.Client, statement: string) {
  const copying = client.query(new CopyOut(statement));
  return { content: copying.content(), rows: copying.ended };
}

/** @returns how many rows came in. */
export function copyIn(client: pg.Client, statement: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  return client.query(new CopyIn(statement, content)).ended;
}
