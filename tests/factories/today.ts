import type { Store } from "#app/db/store";
import { addDays, localDate } from "#app/domain/calendar/working-days";
import type { AnswerValue } from "#app/domain/questionnaire/version";
import { saveAnswers } from "#app/domain/response/answers.server";
import { startResponse } from "#app/domain/response/start.server";
import { submitResponse } from "#app/domain/response/submission.server";
import type { QuestionnaireKey } from "#tests/support/question-set";
import { type CaseFacts, type CreatedCase, createCaseRecord } from "./case";
import { createInvitedFollowUp, done, type FollowUpFacts, type Invited } from "./follow-up";
import { daysLater, minutesLater } from "./moment";
import { createOrganisation, type Organisation } from "./organisation";
import { publishQuestionSet } from "./questionnaires";
import { createStaff, type Staff } from "./staff";

/*
 * What tests against a running server begin with. Its clock is the real one, so every day here is counted from the
 * moment that the test gives, and a child of fourteen stays fourteen.
 */

/** A municipality with its questionnaires and one caseworker. */
export interface Office {
  readonly organisation: Organisation;
  readonly caseworker: Staff;
  readonly versions: Record<QuestionnaireKey, string>;
}

export async function createOffice(store: Store, now: Date, language = "sv"): Promise<Office> {
  const organisation = await createOrganisation(store);
  const versions = await publishQuestionSet(store, now);
  const unitId = organisation.familjehem;
  const caseworker = await createStaff(store, { role: "caseworker", unitId, language }, now);
  return { organisation, caseworker, versions };
}

/** A case of the office's caseworker: a child of fourteen in a family home since two years, registered today. */
export function createCaseOf(
  store: Store,
  office: Office,
  now: Date,
  facts: Partial<CaseFacts> & { readonly ageYears?: number } = {},
): Promise<CreatedCase> {
  const { ageYears = 14, ...others } = facts;
  const today = localDate(now);
  return createCaseRecord(
    store,
    {
      unitId: office.organisation.familjehem,
      responsibleId: office.caseworker.staffId,
      birthDate: addDays(today, -Math.round((ageYears + 0.5) * 365.25)),
      placement: { form: "familjehem", startedOn: addDays(today, -730) },
      ...others,
    },
    now,
  );
}

/** A follow-up whose link the child has been handed, with its meeting in ten days. */
export function inviteChildOf(
  store: Store,
  office: Office,
  caseId: string,
  now: Date,
  facts: Partial<Pick<FollowUpFacts, "meetingOn" | "versionId" | "preparation">> = {},
): Promise<Invited> {
  return createInvitedFollowUp(
    store,
    office.caseworker.actor,
    {
      caseId,
      versionId: facts.versionId ?? office.versions.uppfoljning_13_20,
      meetingOn: facts.meetingOn ?? addDays(localDate(now), 10),
      preparation: { channel: "letter", ...facts.preparation },
    },
    now,
  );
}

/** All that a test of the child's side begins with: an office, a case of its caseworker's, and the child's live link. */
export async function createInvitedChild(
  store: Store,
  now: Date,
  facts: {
    readonly child?: Parameters<typeof createCaseOf>[3];
    readonly preparation?: FollowUpFacts["preparation"];
  } = {},
): Promise<Invited & { readonly office: Office; readonly caseId: string }> {
  const office = await createOffice(store, now);
  const { caseId } = await createCaseOf(store, office, now, facts.child);
  const invited = await inviteChildOf(store, office, caseId, now, { preparation: facts.preparation ?? {} });
  return { ...invited, office, caseId };
}

export type GivenAnswers = Readonly<Record<string, AnswerValue | undefined>>;

/** The child opens the link, answers in the order given and sends, all at one moment. */
export async function sendResponse(store: Store, token: string, answers: GivenAnswers, now: Date): Promise<void> {
  const start = { token, language: "sv", secret: null, tab: "factory" } as const;
  const { secret } = done(await startResponse(store, start, now));
  const batch = Object.entries(answers).map(([k, v], index) => ({ k, v: v ?? null, s: index + 1 }));
  done(await saveAnswers(store, secret, batch, now));
  done(await submitResponse(store, secret, now));
}

/** A follow-up of about a season ago that the child answered and sent. */
export async function createEarlierResponse(
  store: Store,
  office: Office,
  caseId: string,
  answers: GivenAnswers,
  now: Date,
): Promise<Invited> {
  const then = daysLater(now, -90);
  const invited = await inviteChildOf(store, office, caseId, then);
  await sendResponse(store, invited.token, answers, minutesLater(then, 60));
  return invited;
}
