import type { Store } from "#app/db/store";
import { type CreatedCase, createCaseRecord } from "./case";
import { NOW } from "./moment";
import { createOrganisation, type Organisation } from "./organisation";
import { publishQuestionSet } from "./questionnaires";
import { createStaff, type Staff } from "./staff";
import type { QuestionnaireKey } from "#tests/support/question-set";

export interface Situation extends CreatedCase {
  readonly organisation: Organisation;
  readonly caseworker: Staff;
  readonly versions: Record<QuestionnaireKey, string>;
}

/** What most tests begin with: a municipality, its questionnaires, a caseworker and one case of theirs. */
export async function createSituation(store: Store, now: Date = NOW): Promise<Situation> {
  const organisation = await createOrganisation(store);
  const versions = await publishQuestionSet(store, now);
  const unitId = organisation.familjehem;
  const caseworker = await createStaff(store, { role: "caseworker", unitId }, now);
  const created = await createCaseRecord(store, { unitId, responsibleId: caseworker.staffId }, now);
  return { organisation, caseworker, versions, ...created };
}
