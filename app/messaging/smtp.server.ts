import { PassThrough } from "node:stream";
import nodemailer from "nodemailer";
import type { Delivery, FailureReason } from "#app/domain/outbox/outcome";
import { smtpSettings } from "./smtp-settings";
import type { Transport } from "./transport";

/** Milliseconds. Together well under the lease of a claimed message. */
const TIMES = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Sends by a mail server. @throws when the address of the server cannot be read. */
export function smtpTransport(url: string, from: string): Transport {
  const mailer = nodemailer.createTransport({
    ...smtpSettings(url),
    ...TIMES,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // Whether the whole message has left for the server, by message id: after that, a broken line proves nothing.
  const leftWhole = new Set<string>();
  mailer.use("stream", (mail, done) => {
    const messageId = mail.message.messageId();
    mail.message.transform(
      () =>
        new PassThrough({
          flush(finished) {
            leftWhole.add(messageId);
            finished();
          },
        }),
    );
    done();
  });
  return {
    async send(message, now) {
      const messageId = `<${message.id}@${domainOf(from)}>`;
      try {
        await mailer.sendMail({
          // Objects, so that no address is ever parsed as a list; nodemailer refuses line breaks in them.
          from: { name: "", address: from },
          to: { name: "", address: message.to },
          envelope: { from, to: [message.to] },
          subject: message.subject.replaceAll(/[\r\n]+/g, " "),
          text: message.text,
          date: now,
          messageId,
          headers: { "Auto-Submitted": "auto-generated", "Content-Language": message.language },
        });
        return { kind: "accepted", providerId: messageId };
      } catch (error) {
        return deliveryOf(error, leftWhole.has(messageId));
      } finally {
        leftWhole.delete(messageId);
      }
    },
    close: () => mailer.close(),
  };
}

/** What a failure means. An answer from the server is certain; silence after the whole message left is not. */
function deliveryOf(error: unknown, leftWhole: boolean): Delivery {
  const { code, responseCode } = fieldsOf(error);
  if (responseCode !== null) {
    if (code === "EAUTH") return { kind: "failed_for_now", reason: "sign_in_refused" };
    const permanent = responseCode >= 500;
    if (code === "EENVELOPE" && permanent) return { kind: "failed", reason: "address_refused" };
    return permanent ? { kind: "failed", reason: "refused" } : { kind: "failed_for_now", reason: "refused_for_now" };
  }
  if (leftWhole) return { kind: "unknown" };
  if (code === "EENVELOPE") return { kind: "failed", reason: "address_refused" };
  return { kind: "failed_for_now", reason: REASONS[code] ?? "unreachable" };
}

const REASONS: Readonly<Record<string, FailureReason>> = {
  ETIMEDOUT: "timed_out",
  ETLS: "not_secure",
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
