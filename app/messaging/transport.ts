import type { Delivery } from "#app/domain/outbox/outcome";
import type { QuietHours } from "#app/domain/outbox/quiet-hours";
import type { Environment } from "#app/env.server";
import { fileTransport } from "./file.server";
import { smtpTransport } from "./smtp.server";

/** A message as it goes out. */
export interface OutgoingMessage {
  /** Our own id; the Message-ID is made of it, so that trying again can be recognised. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: string;
}

/** Hands a message over and says what came of it. It never throws for what a network can do. */
export interface Transport {
  /** When it sends nothing, because a phone would light up. Null when it reaches no phone. */
  readonly quietHours: QuietHours | null;
  send(message: OutgoingMessage, now: Date): Promise<Delivery>;
  close(): void;
}

export function createTransport(mail: Environment["mail"]): Transport {
  switch (mail.transport) {
    case "smtp":
      return smtpTransport(mail.url, mail.from);
    case "file":
      return fileTransport(mail.folder);
  }
}
