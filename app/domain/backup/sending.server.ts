import type { Reader } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { restored } from "../installation/restored.server";
import { releaseSending, sendingFrozen } from "../installation/sending.server";
import { waitingMessages } from "../outbox/after-restore.server";
import { waitingDeliveries } from "../webhook/after-restore.server";

/** What would leave if somebody said that it may, in numbers. Instants are ISO texts. */
export interface StoppedSending {
  readonly since: string;
  /** When the backup was made that the database was restored from; null where sending was stopped for another reason. */
  readonly madeAt: string | null;
  /** Nobody knew what had been withdrawn, so links and passwords were closed. */
  readonly closed: boolean;
  readonly waiting: Awaited<ReturnType<typeof waitingMessages>>;
  /** To other systems, which know doubles. */
  readonly deliveries: number;
}

/** Null where messages may leave. */
export async function stoppedSending(read: Reader): Promise<StoppedSending | null> {
  const frozen = await sendingFrozen(read);
  if (!frozen) return null;
  const from = frozen.because === "restore" ? await restored(read) : null;
  return {
    ...{ since: frozen.frozenAt, madeAt: from?.madeAt ?? null, closed: from?.closed ?? false },
    ...{ waiting: await waitingMessages(read), deliveries: await waitingDeliveries(read) },
  };
}

export type SendingConfirmed =
  | { readonly ok: true; readonly waiting: number }
  | { readonly ok: false; readonly refusal: "forbidden" | "not_stopped" };

/** Lets messages leave again: a system administrator, or whoever runs commands, has looked at what waits. */
export async function confirmSending(store: Store, by: Actor | "system", now: Date): Promise<SendingConfirmed> {
  if (by !== "system" && !may(by, "installation.operate")) return { ok: false, refusal: "forbidden" };
  return store.database.write(async (transaction) => {
    const waiting = (await waitingMessages(transaction)).reduce((sum, { count }) => sum + count, 0);
    if (!(await releaseSending(transaction, now))) return { ok: false, refusal: "not_stopped" };
    await appendAudit(transaction, by, { action: "installation.sending_confirmed", waiting }, now);
    return { ok: true, waiting };
  });
}
