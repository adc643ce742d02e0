import type { KeyRing } from "#app/crypto/keys";
import type { Reader, Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { inTurn } from "../outbox/turn";
import { delayOf, type ThrottleRule } from "./throttle";

/** What is limited, by which rule. The subject (an account, an address) is stored as a keyed hash only. */
export interface Throttled {
  readonly rule: ThrottleRule;
  readonly subject: string;
}

/**
 * Counts one try for each subject and says how long it must wait: the longest that any of them asks for. The caller
 * waits, and then does the work whether or not it will succeed. Once one subject is turned away, those after it are not
 * counted: they may be other people's too.
 */
export async function countTry(
  store: Store,
  throttled: readonly Throttled[],
  now: Date,
): Promise<{ ok: true; delayMs: number } | { ok: false; refusal: "too_many_tries" }> {
  const count = async (transaction: Transaction) => {
    const found: (number | null)[] = [];
    for (const { rule, subject } of throttled) {
      const key = keyOf(store.keys, rule, subject);
      const row = await transaction.throttle.findUnique({ where: { key } });
      const opened = new Date(now.getTime() - rule.windowMinutes * 60_000);
      const current = row && row.windowStart > opened ? row : { windowStart: now, tries: 0 };
      const data = { windowStart: current.windowStart, tries: current.tries + 1 };
      await transaction.throttle.upsert({ where: { key }, create: { key, ...data }, update: data });
      const delay = delayOf(rule, data.tries);
      found.push(delay);
      if (delay === null) break;
    }
    return found;
  };
  // An office comes through one address, and so to one row: in turn, nobody's sign-in fails because another's was counted.
  const delays = await inTurn(store.database, () => store.database.write(count));
  if (delays.includes(null)) return { ok: false, refusal: "too_many_tries" };
  return { ok: true, delayMs: Math.max(0, ...delays.map((delay) => delay ?? 0)) };
}

/** After a success: one's own subjects start afresh, shared ones get back this try. Clears away what no rule asks for. */
export async function forgetTries(store: Store, throttled: readonly Throttled[], now: Date): Promise<void> {
  const keysOf = (shared: boolean) =>
    throttled
      .filter(({ rule }) => (rule.shared ?? false) === shared)
      .map(({ rule, subject }) => keyOf(store.keys, rule, subject));
  const old = new Date(now.getTime() - LONGEST_WINDOW_DAYS * 86_400_000);
  const forget = async (transaction: Transaction) => {
    await transaction.throttle.deleteMany({
      where: { OR: [{ key: { in: keysOf(false) } }, { windowStart: { lt: old } }] },
    });
    const given = { key: { in: keysOf(true) }, tries: { gt: 0 } };
    await transaction.throttle.updateMany({ where: given, data: { tries: { decrement: 1 } } });
  };
  await inTurn(store.database, () => store.database.write(forget));
}

const LONGEST_WINDOW_DAYS = 7;

/** The tries that count now, and since when. */
export async function triesOf(
  read: Reader | Transaction,
  keys: KeyRing,
  { rule, subject }: Throttled,
  now: Date,
): Promise<{ readonly tries: number; readonly since: Date }> {
  const row = await read.throttle.findUnique({ where: { key: keyOf(keys, rule, subject) } });
  const opened = new Date(now.getTime() - rule.windowMinutes * 60_000);
  return row && row.windowStart > opened ? { tries: row.tries, since: row.windowStart } : { tries: 0, since: now };
}

/** Starts afresh, whatever was counted. */
export async function clearTries(transaction: Transaction, keys: KeyRing, { rule, subject }: Throttled): Promise<void> {
  await transaction.throttle.deleteMany({ where: { key: keyOf(keys, rule, subject) } });
}

function keyOf(keys: KeyRing, rule: ThrottleRule, subject: string): string {
  return keys.mac("throttle", `${rule.name}\n${subject}`).toString("base64url");
}
