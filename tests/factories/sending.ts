import type { Store } from "#app/db/store";
import type { Delivery } from "#app/domain/outbox/outcome";
import type { JobContext } from "#app/jobs/job";
import { sendMail, sendSms } from "#app/jobs/send-messages";
import type { OutgoingMessage, Transport } from "#app/messaging/transport";

/** Everything that somebody was sent, at which moment; each message is answered as told. */
export interface Gateway {
  readonly sent: (OutgoingMessage & { readonly at: Date })[];
  readonly transport: Transport;
}

export function notingGateway(answer: () => Delivery = () => ({ kind: "accepted", providerId: "p" })): Gateway {
  const sent: Gateway["sent"] = [];
  const transport: Transport = {
    reaches: "people",
    lanes: 4,
    async send(message, at) {
      sent.push({ ...message, at });
      return answer();
    },
    close() {},
  };
  return { sent, transport };
}

/** Lets both workers send what is due at a moment. */
export async function sendDue(
  store: Store,
  { email, sms = null }: { readonly email: Transport; readonly sms?: Transport | null },
  now: Date,
): Promise<void> {
  const context: JobContext = {
    store,
    transports: { email, sms },
    publicUrl: "https://tilltals.example",
    webhookHosts: [],
    now: () => now,
    log: { info() {}, error() {} },
  };
  await sendMail.run(context);
  await sendSms.run(context);
}
