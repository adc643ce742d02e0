import { once } from "node:events";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

/** A message as it arrived. */
export interface CaughtMessage {
  readonly from: string;
  readonly to: readonly string[];
  /** The message whole, headers and all. */
  readonly raw: string;
  readonly mail: Email;
}

/** A real SMTP server that keeps what it is sent. */
export interface SmtpCatcher {
  /** `smtp://localhost:port`, or with a user and password if it asks for them. */
  readonly url: string;
  readonly messages: readonly CaughtMessage[];
  /** From now on answers every recipient with this reply; `null` accepts again. */
  refuse(reply: { readonly code: number; readonly text: string } | null): void;
  /** From now on takes the message whole and then breaks the connection without a reply. */
  hangUpAfterData(): void;
  stop(): Promise<void>;
}

export async function startSmtpCatcher(
  account: { readonly user: string; readonly password: string } | null = null,
): Promise<SmtpCatcher> {
  const messages: CaughtMessage[] = [];
  let refusal: { readonly code: number; readonly text: string } | null = null;
  let hangUp = false;
  const server = new SMTPServer({
    authOptional: account === null,
    disabledCommands: account === null ? ["STARTTLS", "AUTH"] : ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, answer) {
      if (username === account?.user && password === account?.password) answer(null, { user: username });
      else answer(new Error("Wrong user or password"));
    },
    onRcptTo(_address, _session, answer) {
      if (refusal) answer(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
      else answer();
    },
    onData(stream, session, answer) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const raw = Buffer.concat(parts);
        const { mailFrom, rcptTo } = session.envelope;
        void PostalMime.parse(raw).then((mail) => {
          const from = mailFrom === false ? "" : mailFrom.address;
          messages.push({ from, to: rcptTo.map(({ address }) => address), raw: raw.toString("utf8"), mail });
          if (hangUp) server.connections.forEach((connection) => connection.close());
          else answer();
        });
      });
    },
  });
  // A client that is cut off in mid-sentence is part of what is tested, not an error of the server.
  server.on("error", () => undefined);
  const listener = server.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  if (typeof address !== "object" || !address) throw new Error("The SMTP server has no port");
  const user = account ? `${encodeURIComponent(account.user)}:${encodeURIComponent(account.password)}@` : "";
  return {
    url: `smtp://${user}127.0.0.1:${address.port}`,
    messages,
    refuse(reply) {
      refusal = reply;
    },
    hangUpAfterData() {
      hangUp = true;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
