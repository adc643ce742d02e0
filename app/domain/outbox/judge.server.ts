import type { Transaction } from "#app/db/client.server";
import type { Statements } from "#app/db/statements.server";
import type { Store } from "#app/db/store";
import { SWEDISH_CALENDAR } from "../calendar/working-days";
import { isShut } from "../follow-up/after-care";
import { factsOfMany } from "../follow-up/facts-of-many.server";
import { followUpState } from "../follow-up/state";
import { NATIONAL_SETTINGS, type ResolvedSettings } from "../unit/settings";
import { settingsOfUnits } from "../unit/unit.server";
import type { Claiming } from "./claim.server";
import {
  type AnsweringFacts,
  type Contact,
  decideForChild,
  decideForStaff,
  type Decision,
  isNoticeKind,
} from "./decision";
import { childrenSentToday, contactOf, type DueMessage, instant } from "./due.server";
import { BY_HAND } from "./outbox.server";
import type { QuietHours } from "./quiet-hours";
import { quietHoursOf, reminderPlan } from "./reminders";

/** What becomes of each message whose time has come, in a constant number of statements whatever their number. */
export async function decideAll(
  store: Store,
  transaction: Transaction,
  statements: Statements,
  due: readonly DueMessage[],
  { channel, reaches }: Claiming,
  now: Date,
): Promise<readonly (readonly [DueMessage, Decision])[]> {
  if (reaches === null) return due.map((row) => [row, { kind: "stop", reason: "no_gateway" }]);
  const { dialect } = store.database;
  const ids = (of: (row: DueMessage) => string | null) => [...new Set(due.map(of).filter((id) => id !== null))];
  const facts = await factsOfMany(
    { statements, dialect },
    ids(({ followUpId }) => followUpId),
  );
  const settings = await settingsOfUnits(
    transaction,
    ids(({ unitId }) => unitId),
  );
  const dayBegan = SWEDISH_CALENDAR.instantAt(SWEDISH_CALENDAR.localDate(now), "00:00");
  const served = await childrenSentToday(
    statements,
    dialect,
    ids(({ childId }) => childId),
    dayBegan,
  );
  return due.map((row) => {
    const rules = row.unitId === null ? NATIONAL_SETTINGS : settings(row.unitId);
    const answering = answeringFacts(row, facts, rules, now);
    const quiet = reaches === "files" ? null : quietHoursOf(rules.messages);
    const contact = contactOf(store.keys, row, channel);
    if (row.isNotice || !answering) return [row, decideNotice(row, answering, contact, quiet, now)];
    const { kind } = row;
    if (kind !== "invitation" && kind !== "reminder_first" && kind !== "reminder_last") {
      return [row, { kind: "stop", reason: "withdrawn" }];
    }
    const message = {
      ...answering,
      kind,
      contact,
      protectedChild: row.protectedAt !== null,
      remindersPaused: row.remindersPausedAt !== null,
      sentToday: row.childId !== null && served.has(row.childId),
      byHand: row.key.includes(BY_HAND),
    };
    const decision = decideForChild(message, quiet, now, SWEDISH_CALENDAR);
    if (decision.kind === "send" && row.childId !== null) served.add(row.childId);
    return [row, decision];
  });
}

function decideNotice(
  row: DueMessage,
  answering: AnsweringFacts | null,
  contact: Contact,
  quiet: QuietHours | null,
  now: Date,
): Decision {
  const { kind } = row;
  if (!isNoticeKind(kind)) return { kind: "stop", reason: "left" };
  const works = row.staffId !== null && row.staffEndedAt === null;
  return decideForStaff(
    { kind, answering, works, flagAcknowledged: Boolean(row.flagsTaken), contact },
    quiet,
    now,
    SWEDISH_CALENDAR,
  );
}

function answeringFacts(
  row: DueMessage,
  facts: Awaited<ReturnType<typeof factsOfMany>>,
  rules: ResolvedSettings,
  now: Date,
): AnsweringFacts | null {
  const { followUpId, invitationId, meetingOn, mode, followUpChannel: channel } = row;
  if (followUpId === null || invitationId === null || meetingOn === null) return null;
  const invitedAt = instant(row.invitedAt);
  return {
    state: followUpState(facts(followUpId), now),
    isLatest: row.latestId === invitationId,
    caseClosed: row.followUpType === null ? row.closedOn !== null : isShut(row.closedOn, row.followUpType),
    plan: reminderPlan({ meetingOn, mode, channel, invitedAt }, rules.messages, SWEDISH_CALENDAR),
    linkEndsAt: instant(row.expiresAt),
  };
}
