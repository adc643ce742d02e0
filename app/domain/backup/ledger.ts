import { z } from "zod";

/*
 * What was taken away: the part of the audit chain, and of what was destroyed, that a restored copy must not bring back.
 * It stands beside the backups, outside the database, as ids and codes, and each line is signed together with
 * the one before it.
 */

/** The action of a line about what was destroyed. */
export const DESTROYED = "purged";

export const LedgerEntry = z.object({
  at: z.iso.datetime(),
  /** An action of the audit chain, or `purged`. */
  action: z.string(),
  /** Its ids and codes, in the shape of the action. */
  detail: z.record(z.string(), z.unknown()),
  /** Hash of the entry in the audit chain; none for what was destroyed. */
  hash: z.string().optional(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

export const LedgerLine = LedgerEntry.extend({ mac: z.string() });

/** How far the ledger has come. Replaced as a whole, so that a ledger whose end was cut off is told from one that ends. */
export const LedgerHead = z.object({
  file: z.string().regex(/^ledger-[a-z0-9]+\.jsonl$/),
  /** Everything taken away between these is in it. */
  from: z.iso.datetime(),
  upTo: z.iso.datetime(),
  lines: z.number().int(),
  lastMac: z.string(),
  /** The last entry of the audit chain that was looked at. */
  audit: z.object({ sequence: z.number().int(), hash: z.string() }),
  mac: z.string(),
});
export type LedgerHead = z.infer<typeof LedgerHead>;

/** Of these actions the ledger keeps every one: that a withdrawal was taken back too, or it would be done again. */
const TAKEN_AWAY = [
  ...["staff.ended", "staff.role_taken", "staff.password_changed", "staff.recovery_code_used"],
  ...["staff.second_factor_set", "staff.second_factor_removed", "staff.recovery_codes_made"],
  ...["api_key.revoked", "webhook.ended", "calendar_feed.withdrawn", "standing_link.withdrawn"],
  ...["case_access.ended", "absence.ended", "handover.done", "questionnaire.withdrawn"],
  ...["questionnaire.withdrawal_taken_back", "statistics.period_closed", "invitation.made"],
] as const;

/** States of a follow-up in which its links are dead. */
const LINKS_DEAD: readonly string[] = ["declined", "not_suitable", "expired", "withdrawn", "cancelled", "closed"];

/** Fields of a case that say where messages to the child go. */
const CONTACT: readonly string[] = ["email", "phone"];

/** Fields of a case that say who may see it, and whom messages to the child reach. */
const WHO_SEES: readonly string[] = ["protected_child", "responsible_id", "coworker_id", "unit_id", ...CONTACT];

/** Whether an entry of the audit chain takes something away, or says that a message has left. */
export function takesAway(action: string, detail: Readonly<Record<string, unknown>>): boolean {
  if (TAKEN_AWAY.some((known) => known === action)) return true;
  if (action === "follow_up.moved") return LINKS_DEAD.includes(String(detail["to"]));
  if (action === "case.changed") return fieldsOf(detail).some((field) => WHO_SEES.includes(field));
  return action === "message.settled";
}

/** What an entry about something that was taken away may be: each of them must be answered for in a restored copy. */
export type TakenAway = (typeof TAKEN_AWAY)[number] | "follow_up.moved" | "case.changed";

/** False for how a message ended, for what was destroyed, and for what only a later release knows. */
export function isTakenAway(action: string): action is TakenAway {
  return action === "follow_up.moved" || action === "case.changed" || TAKEN_AWAY.some((known) => known === action);
}

/** Whether a change of a case, by the fields that it names, led messages to the child elsewhere. */
export function changesContact(fields: readonly string[]): boolean {
  return fields.some((field) => CONTACT.includes(field));
}

/** The fields that a change of a case names. */
export function fieldsOf(detail: Readonly<Record<string, unknown>>): string[] {
  const { fields } = detail;
  return Array.isArray(fields) ? fields.map(String) : [];
}

const MINUTE = 60_000;

/** Clocks of two machines, and what was under way when a copy was made. */
const MARGIN = 2 * MINUTE;

/** A ledger that ends this long before now is believed to tell everything, when nobody says when the server stopped. */
const RECENT = 24 * 60 * MINUTE;

/** It is written this often at least while the server runs. */
const WRITTEN_WITHIN = 10 * MINUTE;

/** Whether the ledger tells everything that was taken away between a backup and the end of the server that it is of. */
export function covers(
  ledger: { readonly from: string; readonly upTo: string },
  backupMadeAt: string,
  stoppedAt: Date | null,
  now: Date,
): boolean {
  const [from, upTo, madeAt] = [ledger.from, ledger.upTo, backupMadeAt].map((text) => Date.parse(text)) as [
    number,
    number,
    number,
  ];
  const until = stoppedAt ? stoppedAt.getTime() - WRITTEN_WITHIN : now.getTime() - RECENT;
  return from <= madeAt + MARGIN && upTo >= madeAt - MARGIN && upTo >= until;
}

/** What may have to be done again in a copy made at a moment: a little too much rather than too little. */
export function since(entries: readonly LedgerEntry[], backupMadeAt: string): LedgerEntry[] {
  const from = Date.parse(backupMadeAt) - 5 * MARGIN;
  return entries.filter(({ at }) => Date.parse(at) >= from);
}

/** Messages that were due by then may have left before the end came. */
export function mayHaveLeftBy(upTo: string): Date {
  return new Date(Date.parse(upTo) + MARGIN);
}
