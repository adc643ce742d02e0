import { once } from "node:events";
import { createServer } from "node:net";

/** A mail server that takes its time and counts how often it took each message, by the id that Tilltals gave it. */
export interface CountingSmtp {
  readonly url: string;
  readonly taken: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

/**
 * @param pause is waited for before it answers to a message: meanwhile a sender may die.
 * @param refuses the reply to a recipient, for instance "550 no such box"; null to take the message.
 */
export async function startCountingSmtp(
  pause: () => Promise<unknown>,
  refuses: (recipient: string) => string | null = () => null,
): Promise<CountingSmtp> {
  const taken = new Map<string, number>();
  const server = createServer({ noDelay: true }, (socket) => {
    let text = "";
    let inData = false;
    socket.on("error", () => undefined);
    socket.setEncoding("latin1");
    socket.write("220 counting\r\n");
    const answer = (line: string): string => {
      if (/^DATA/i.test(line)) inData = true;
      if (/^DATA/i.test(line)) return "354 go on";
      if (/^QUIT/i.test(line)) return "221 bye";
      const recipient = /^RCPT TO:<([^>]*)>/i.exec(line)?.[1];
      return (recipient !== undefined && refuses(recipient)) || "250 ok";
    };
    socket.on("data", (chunk: string) => {
      text += chunk;
      for (;;) {
        const mark = inData ? "\r\n.\r\n" : "\r\n";
        const end = text.indexOf(mark);
        if (end < 0) return;
        const part = text.slice(0, end);
        text = text.slice(end + mark.length);
        if (!inData) socket.write(`${answer(part)}\r\n`);
        else {
          inData = false;
          const id = /^message-id: <([^@>]*)/im.exec(part)?.[1] ?? "";
          taken.set(id, (taken.get(id) ?? 0) + 1);
          void pause().then(() => socket.writable && socket.write("250 taken\r\n"));
        }
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    taken,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
