import type { FollowUpOfMany } from "#app/domain/follow-up/of-cases.server";
import type { FollowUpFacts } from "#app/domain/follow-up/state";
import type { Fact } from "#app/domain/observation/fact";
import { factsOfCase } from "#app/domain/observation/facts-of-case";
import type { CaseRow, HalfYear, PlacementOfCase } from "#app/domain/observation/facts/case-row";

/** The second half of 2026, closed in the middle of January. */
export const HALF: HalfYear = { from: "2026-07-01", until: "2026-12-31", now: new Date("2027-01-15T09:00:00Z") };

/** A case of a girl of fourteen, with nothing in it but what the test says. */
export function caseRow(facts: Partial<CaseRow> = {}): CaseRow {
  return {
    ...{ id: "case", childId: "child", birthDate: "2012-03-04", legalGround: "sol", restrictionDecidedOn: null },
    ...{ unit: { type: "familjehemsvard" }, openedOn: "2024-01-01", closedOn: null, responsible: { endedAt: null } },
    ...{ healthExamOfferedOn: null, healthExamDoneOn: null, dentalExamDoneOn: null, clocks: {} },
    ...{ placements: [], followUps: [], steps: [], flags: [], handovers: [], talks: [] },
    ...facts,
  };
}

export function placement(startedOn: string, endedOn: string | null = null, facts: Partial<PlacementOfCase> = {}) {
  return {
    ...{ id: `placed ${startedOn}`, form: "familjehem", startedOn, endedOn, endSaid: endedOn !== null },
    ...{ schoolChanged: null, schoolStartedOn: null, schoolWaitReason: null, endReason: null, postCareAgreed: false },
    ...facts,
  };
}

export function followUp(
  meetingOn: string,
  events: Readonly<Partial<Record<FollowUpFacts["events"][number]["kind"], string>>>,
  facts: Partial<FollowUpOfMany> & { readonly submittedAt?: string; readonly expiresAt?: string } = {},
): FollowUpOfMany {
  const { submittedAt, expiresAt, ...others } = facts;
  const at = (day: string) => new Date(`${day}T10:00:00Z`);
  const createdAt = at("2026-07-02");
  return {
    ...{ id: `meeting ${meetingOn}`, caseId: "case", type: "follow_up", meetingOn, clock: null, dueOn: null },
    ...{ hasAgenda: false, reasonGiven: false, nonResponseReason: null },
    facts: {
      events: Object.entries(events).map(([kind, day]) => ({ kind: kind as "read", at: at(day) })),
      invitation: expiresAt ? { createdAt, expiresAt: at(expiresAt), openedAt: null, withdrawnAt: null } : null,
      response: submittedAt ? { startedAt: createdAt, hasAnswers: true, submittedAt: at(submittedAt) } : null,
    },
    ...others,
  };
}

/** What the facts of a measure say, as `subject value`. */
export function said(caseRecord: CaseRow, measure: string, half: HalfYear = HALF): string[] {
  return factsOf(caseRecord, measure, half).map(({ subject, value }) => `${subject}: ${value}`);
}

export function factsOf(caseRecord: CaseRow, measure: string, half: HalfYear = HALF): Fact[] {
  return factsOfCase(caseRecord, half).filter((fact) => fact.measure === measure);
}
