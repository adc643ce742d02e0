import type { Store } from "#app/db/store";
import { saveAnswers } from "#app/domain/response/answers.server";
import { startResponse } from "#app/domain/response/start.server";
import type { AnswerValue } from "#app/domain/questionnaire/version";
import type { QuestionnaireKey } from "#tests/support/question-set";
import { createInvitedFollowUp, done, type Invited } from "./follow-up";
import { minutesLater, NOW } from "./moment";
import { createSituation, type Situation } from "./situation";

export interface InvitedChild extends Situation, Invited {}

/** A child of 14 in a family home whose link has just been made, with everything that stands around it. */
export async function createInvitedChild(
  store: Store,
  questionnaire: QuestionnaireKey = "uppfoljning_13_20",
): Promise<InvitedChild> {
  const situation = await createSituation(store);
  const { caseId, versions, caseworker } = situation;
  const invited = await createInvitedFollowUp(store, caseworker.actor, { caseId, versionId: versions[questionnaire] });
  return { ...situation, ...invited };
}

let pages = 0;

/** Presses Start in a browser; a new one when no cookie is given. */
export async function pressStart(
  store: Store,
  token: string,
  secret: string | null = null,
  now = minutesLater(NOW, 5),
) {
  pages += 1;
  return done(await startResponse(store, { token, language: "sv", secret, tab: `page${pages}` }, now));
}

export interface AnsweringChild extends InvitedChild {
  /** The cookie of the browser in which Start was pressed. */
  readonly secret: string;
  /** What its page was told to say with everything. */
  readonly tag: string;
}

export async function createAnsweringChild(store: Store): Promise<AnsweringChild> {
  const child = await createInvitedChild(store);
  const { secret, tag } = await pressStart(store, child.token);
  return { ...child, secret, tag };
}

let sequence = 0;

/** Saves one answer, the newest of its browser. */
export function answer(store: Store, secret: string, k: string, v: AnswerValue, now = minutesLater(NOW, 6)) {
  sequence += 1;
  return saveAnswers(store, secret, [{ k, v, s: sequence }], now);
}
