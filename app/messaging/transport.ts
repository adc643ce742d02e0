import type { SentChannel } from "#app/domain/outbox/outbox.server";
import type { Delivery } from "#app/domain/outbox/outcome";
import type { Environment } from "#app/env.server";
import { elksTransport } from "./elks.server";
import { fileTransport } from "./file.server";
import { gatewayTransport } from "./gateway.server";
import { smtpTransport } from "./smtp.server";

/** A message as it goes out. */
export interface OutgoingMessage {
  /** Our own id; the Message-ID is made of it, so that trying again can be recognised. */
  readonly id: string;
  readonly to: string;
  /** Not sent with an SMS. */
  readonly subject: string;
  readonly text: string;
  readonly language: string;
  /** Where a gateway tells afterwards whether the message arrived. */
  readonly reportTo: string;
}

/** Hands a message over and says what came of it. It never throws for what a network can do. */
export interface Transport {
  /** Where its messages end: what lights up a telephone keeps quiet hours, a file does not. */
  readonly reaches: "people" | "files";
  /** How many it can be given at a time. */
  readonly lanes: number;
  /** Never takes longer than LONGEST_SEND_SECONDS (time-limit.ts). */
  send(message: OutgoingMessage, now: Date): Promise<Delivery>;
  /** Deletes what it has kept of messages from before an instant. Only what writes files keeps anything. */
  forget?(before: Date): Promise<void>;
  close(): void;
}

/** The transport of each channel; null where the municipality has none. */
export type Transports = Readonly<Record<SentChannel, Transport | null>>;

export function createTransports({ mail, sms }: Pick<Environment, "mail" | "sms">): Transports {
  return { email: mailTransport(mail), sms: smsTransport(sms) };
}

function mailTransport(mail: Environment["mail"]): Transport {
  switch (mail.transport) {
    case "smtp":
      return smtpTransport(mail.url, mail.from);
    case "file":
      return fileTransport(mail.folder);
  }
}

function smsTransport(sms: Environment["sms"]): Transport | null {
  switch (sms.transport) {
    case "46elks":
      return elksTransport(sms);
    case "http":
      return gatewayTransport(sms);
    case "file":
      return fileTransport(sms.folder);
    case "none":
      return null;
  }
}
