import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { addDays, localDate } from "../calendar/working-days";
import { suggestVersion } from "../questionnaire/choice";
import { latestVersions } from "../questionnaire/questionnaire.server";
import { DAYS_FOR_AFTER_MEETING, mayAskAfterMeeting } from "./after-meeting";
import { childFacts } from "./child-facts";
import { factsOf, findFollowUp, type FollowUpRow } from "./facts.server";
import { inviteChild } from "./invite.server";
import { type Basis, lawfulMode, type Preparation } from "./preparation";
import { prepareFollowUp } from "./prepare.server";
import { scheduleFollowUp } from "./schedule.server";
import { type FollowUpState, followUpState } from "./state";

export type AskingAfterMeeting =
  | { readonly ok: true; readonly followUpId: string }
  /** `not_asked`: it was made, and waits for the caseworker to prepare it by hand. */
  | { readonly ok: false; readonly refusal: "not_found" | "wrong_state" | "case_closed" }
  | { readonly ok: false; readonly refusal: "not_asked"; readonly followUpId: string };

/**
 * Asks the child after the meeting, in the way that it was asked before the meeting: same language, mode and channel
 * where they are still lawful. There is one such follow-up for a meeting; pressed again, it leads to that one and goes
 * on from where it stopped.
 */
export async function askAfterMeeting(
  store: Store,
  actor: Actor,
  { caseId, followUpId }: { readonly caseId: string; readonly followUpId: string },
  now: Date,
): Promise<AskingAfterMeeting> {
  const row = await findFollowUp(store.database.read, actor, "follow_up.manage", followUpId);
  if (!row || row.caseId !== caseId) return { ok: false, refusal: "not_found" };
  const held = mayAskAfterMeeting(followUpState(factsOf(row), now), row.type);
  if (!held || !row.basis) return { ok: false, refusal: "wrong_state" };
  const meetingOn = addDays(localDate(now), DAYS_FOR_AFTER_MEETING);
  const plan = { caseId, type: "after_meeting" as const, meetingOn, aboutId: followUpId };
  const scheduled = await scheduleFollowUp(store, actor, plan, now);
  if (!scheduled.ok) return { ok: false, refusal: scheduled.refusal === "case_closed" ? "case_closed" : "not_found" };
  const asked = { followUpId: scheduled.followUpId };
  const state = await stateOf(store, actor, asked.followUpId, now);
  if (state !== "planned" && state !== "prepared") return { ok: true, ...asked };
  if (state === "planned") {
    const preparation = await preparationAfter(store, row, row.basis, meetingOn);
    const prepared = preparation && (await prepareFollowUp(store, actor, asked.followUpId, preparation, now));
    if (!prepared?.ok) return { ok: false, refusal: "not_asked", ...asked };
  }
  const invited = await inviteChild(store, actor, asked.followUpId, now);
  return invited.ok ? { ok: true, ...asked } : { ok: false, refusal: "not_asked", ...asked };
}

async function preparationAfter(
  store: Store,
  row: FollowUpRow,
  basis: Basis,
  meetingOn: string,
): Promise<Preparation | null> {
  const { protectedChild, knownEmail, knownPhone, ageYears } = childFacts(store.keys, row.caseRecord.child, meetingOn);
  const version = suggestVersion(await latestVersions(store), "after_meeting", ageYears);
  if (!version) return null;
  const wanted = row.language ?? "";
  const spoken = version.languages.find(({ language }) => language === wanted) ?? version.languages[0];
  if (!spoken) return null;
  const mode = lawfulMode(row.mode ?? "visit", protectedChild);
  const known = { email: knownEmail, sms: knownPhone };
  const { channel } = row;
  const written = (channel === "email" || channel === "sms") && known[channel] !== null ? channel : "letter";
  return {
    ...{ versionId: version.versionId, language: spoken.language, mode, basis },
    channel: mode !== "link" ? "none" : written,
    privateEnough: row.privateEnough ?? false,
    shortVersion: false,
    email: null,
  };
}

async function stateOf(store: Store, actor: Actor, followUpId: string, now: Date): Promise<FollowUpState | null> {
  const row = await findFollowUp(store.database.read, actor, "follow_up.manage", followUpId);
  return row && followUpState(factsOf(row), now);
}
