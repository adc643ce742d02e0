import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { endAbsenceAgain } from "../absence/after-restore.server";
import { endAccessAgain, endEveryAccess } from "../access/after-restore.server";
import { endKeyAgain } from "../api-key/after-restore.server";
import { withdrawFeedAgain } from "../calendar-feed/after-restore.server";
import { forgetContact, giveAgain, protectAgain } from "../case/after-restore.server";
import { withdrawEveryLink } from "../invitation/after-restore.server";
import { withdrawLinks } from "../invitation/invitation.server";
import { type KnownEnd, settleAgain } from "../outbox/after-restore.server";
import { askByItAgain, withdrawVersionAgain } from "../questionnaire/after-restore.server";
import {
  endAgain,
  forgetFactor,
  forgetPassword,
  forgetPasswords,
  takeRoleAgain,
  unknownPassword,
} from "../staff/after-restore.server";
import { withdrawStandingAgain } from "../standing-link/after-restore.server";
import { endWebhookAgain } from "../webhook/after-restore.server";
import { destroyAgain } from "./destroyed.server";
import { changesContact, DESTROYED, fieldsOf, isTakenAway, type LedgerEntry, type TakenAway } from "./ledger";

/*
 * What the ledger says is done again in a restored copy before anything of it opens. Doing something twice is harmless,
 * and so is doing it to what is not there.
 */

export interface Replayed {
  readonly destroyed: number;
  readonly takenAway: number;
  /** Messages that the copy has as waiting, and that had left. */
  readonly settled: number;
  /** Half-years that had been closed after the copy was made, and whose tables may have been read. */
  readonly closedPeriods: readonly string[];
  /** Cases in which somebody changed who may see them, or how the child is reached, in a way that the ledger does not know. */
  readonly casesToLookAt: readonly string[];
}

/** Entries in one transaction: enough to be quick, few enough to be short. */
const TOGETHER = 200;

/** @param entries those of the ledger that are later than the copy. */
export async function replay(store: Store, entries: readonly LedgerEntry[], now: Date): Promise<Replayed> {
  const of = (...actions: string[]) => entries.filter(({ action }) => actions.includes(action));
  const destroyed = await destroyAgain(store, of(DESTROYED).map(({ detail }) => detail), now); // prettier-ignore
  const ends = of("message.settled").map(({ detail }) => ({
    messageId: text(detail, "messageId"),
    outcome: text(detail, "outcome"),
  }));
  const unknown = await unknownPassword();
  const taken = entries.flatMap(({ action, detail, at }) => (isTakenAway(action) ? [{ action, detail, at }] : []));
  for (const part of inParts(taken)) {
    await store.database.write(async (transaction) => {
      for (const entry of part) await takeAway(transaction, entry, unknown, now);
    }, LONG);
  }
  const looked = of("case.changed").filter(({ detail }) => !fieldsOf(detail).includes("protected_child"));
  return {
    destroyed,
    takenAway: taken.length,
    settled: await settleAll(store, ends, now),
    closedPeriods: of("statistics.period_closed").map(({ detail }) => text(detail, "period")),
    casesToLookAt: [...new Set(looked.map(({ detail }) => text(detail, "caseId")))],
  };
}

export interface ClosedAll {
  readonly links: number;
  readonly keys: number;
  readonly passwords: number;
  readonly administrators: number;
}

/**
 * Nobody knows what was taken away after the copy was made: everything that lets somebody in from outside is closed.
 * Children get new links from their caseworkers, other systems new keys, and staff choose new passwords by mail.
 */
export async function closeEverything(store: Store, now: Date): Promise<ClosedAll> {
  const unknown = await unknownPassword();
  return store.database.write(async (transaction) => {
    const links = (await withdrawEveryLink(transaction, now)) + (await withdrawStandingAgain(transaction, null, now));
    const keys = (await endKeyAgain(transaction, null, now)) + (await endWebhookAgain(transaction, null, now));
    await withdrawFeedAgain(transaction, null, now);
    await endEveryAccess(transaction, now);
    const { administrators, others } = await forgetPasswords(transaction, unknown);
    return { links, keys, passwords: others, administrators };
  }, LONG);
}

const LONG = { longestSeconds: 600 };

type Taken = Omit<LedgerEntry, "action"> & { readonly action: TakenAway };

async function takeAway(transaction: Transaction, entry: Taken, unknown: string, now: Date): Promise<void> {
  const { action, detail } = entry;
  const at = new Date(entry.at);
  const id = (name: string) => text(detail, name);
  switch (action) {
    case "staff.ended":
      return endAgain(transaction, id("staffId"), at);
    case "staff.role_taken":
      return takeRoleAgain(transaction, { staffId: id("staffId"), unitId: id("unitId"), role: id("role") });
    case "staff.password_changed":
      return forgetPassword(transaction, id("staffId"), unknown);
    case "staff.second_factor_set":
    case "staff.second_factor_removed":
    case "staff.recovery_codes_made":
    case "staff.recovery_code_used":
      return forgetFactor(transaction, id("staffId"));
    case "follow_up.moved":
    case "invitation.made":
      return withdrawLinks(transaction, id("followUpId"), now);
    case "standing_link.withdrawn":
      return void (await withdrawStandingAgain(transaction, id("standingLinkId"), at));
    case "api_key.revoked":
      return void (await endKeyAgain(transaction, id("apiKeyId"), at));
    case "webhook.ended":
      return void (await endWebhookAgain(transaction, id("webhookId"), at));
    case "calendar_feed.withdrawn":
      return void (await withdrawFeedAgain(transaction, id("feedId"), at));
    case "case_access.ended":
      return endAccessAgain(transaction, id("accessId"), at);
    case "absence.ended":
      return endAbsenceAgain(transaction, id("absenceId"), at);
    case "handover.done":
      return giveAgain(transaction, {
        ...{ caseId: id("caseId"), toId: id("toId") },
        ...(detail["unitId"] !== undefined && { unitId: id("unitId") }),
      });
    case "case.changed":
      if (fieldsOf(detail).includes("protected_child")) await protectAgain(transaction, id("caseId"), now);
      if (changesContact(fieldsOf(detail))) await forgetContact(transaction, id("caseId"));
      return;
    case "questionnaire.withdrawn":
      return withdrawVersionAgain(transaction, id("versionId"), at);
    case "questionnaire.withdrawal_taken_back":
      return askByItAgain(transaction, id("versionId"));
    case "statistics.period_closed":
      return; // Closing it again is for somebody who has compared the tables that are out: it is told.
    default:
      action satisfies never;
  }
}

async function settleAll({ database }: Store, ends: readonly KnownEnd[], now: Date): Promise<number> {
  let settled = 0;
  for (const part of inParts(ends)) {
    settled += await database.write((transaction) => settleAgain(transaction, part, now), LONG);
  }
  return settled;
}

function* inParts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let first = 0; first < all.length; first += TOGETHER) yield all.slice(first, first + TOGETHER);
}

/** An empty text is no id of anything. */
function text(detail: LedgerEntry["detail"], name: string): string {
  const value = detail[name];
  return typeof value === "string" ? value : "";
}
