import { Readable } from "node:stream";
import nodemailer from "nodemailer";
import { isAddress } from "#app/domain/outbox/address";
import type { Delivery, FailureReason } from "#app/domain/outbox/outcome";
import { smtpSettings } from "./smtp-settings";
import { LONGEST_SEND_SECONDS } from "./time-limit";
import type { Transport } from "./transport";

/** Connections kept open to the mail server: few enough for any server, and each carries many messages. */
const CONNECTIONS = 16;

/** Milliseconds. */
const TIMES = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Sends by a mail server. @throws when the server's address or the sender's cannot be read. */
export function smtpTransport(url: string, from: string): Transport {
  if (!isAddress(from)) throw new Error("MAIL_FROM must be one plain address, such as no-reply@post.example.");
  const mailer = nodemailer.createTransport({
    ...smtpSettings(url),
    ...TIMES,
    pool: true,
    maxConnections: CONNECTIONS,
    // A server may hang up on a connection that waits. A message of which not a byte was read by then takes another one.
    maxRequeues: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // Messages whose text has begun to leave for the server: from then on, a broken line proves nothing.
  const leaving = new Set<string>();
  mailer.use("stream", (mail, done) => {
    const { message } = mail;
    const stream = message.createReadStream.bind(message);
    // A generator runs when it is read from, which is after the server has said that it wants the data.
    message.createReadStream = () =>
      Readable.from(
        (async function* () {
          // Whatever the pool believes about a broken line: no message begins to leave twice.
          if (leaving.has(message.messageId())) throw new Error("This message has begun to leave before");
          leaving.add(message.messageId());
          yield* stream();
        })(),
      );
    done();
  });
  return {
    reaches: "people",
    lanes: CONNECTIONS,
    async send(message, now) {
      if (!isAddress(message.to)) return { kind: "failed", reason: "address_refused" };
      const messageId = `<${message.id}@${domainOf(from)}>`;
      try {
        await mailer.sendMail({
          from: { name: "", address: from },
          to: { name: "", address: message.to },
          envelope: { from, to: [message.to] },
          subject: message.subject.replaceAll(/[\r\n]+/g, " "),
          text: message.text,
          date: now,
          messageId,
          signal: AbortSignal.timeout(LONGEST_SEND_SECONDS * 1000),
          headers: { "Auto-Submitted": "auto-generated", "Content-Language": message.language },
        });
        return { kind: "accepted", providerId: messageId };
      } catch (error) {
        return deliveryOf(error, leaving.has(messageId));
      } finally {
        leaving.delete(messageId);
      }
    },
    close: () => mailer.close(),
  };
}

/** What a failure means. An answer from the server is certain; silence after the message left is not. */
function deliveryOf(error: unknown, hasLeft: boolean): Delivery {
  const { code, responseCode } = fieldsOf(error);
  if (code === "ETLS") return { kind: "failed_for_now", reason: "not_secure" };
  if (responseCode !== null) {
    if (code === "EAUTH") return { kind: "failed_for_now", reason: "sign_in_refused" };
    const permanent = responseCode >= 500;
    if (code === "EENVELOPE" && permanent) return { kind: "failed", reason: "address_refused" };
    return permanent ? { kind: "failed", reason: "refused" } : { kind: "failed_for_now", reason: "refused_for_now" };
  }
  if (hasLeft) return { kind: "unknown" };
  if (code === "EENVELOPE") return { kind: "failed", reason: "address_refused" };
  return { kind: "failed_for_now", reason: REASONS[code] ?? "unreachable" };
}

const REASONS: Readonly<Record<string, FailureReason>> = {
  ETIMEDOUT: "timed_out",
  EABORT: "timed_out",
  EAUTH: "sign_in_refused",
};

function fieldsOf(error: unknown): { readonly code: string; readonly responseCode: number | null } {
  const fields = typeof error === "object" && error !== null ? (error as Record<string, unknown>) : {};
  const { code, responseCode } = fields;
  return {
    code: typeof code === "string" ? code : "",
    responseCode: typeof responseCode === "number" ? responseCode : null,
  };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).replace(/[^A-Za-z0-9.-]/g, "");
}
