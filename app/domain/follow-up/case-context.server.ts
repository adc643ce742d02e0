import type { Reader, Transaction } from "#app/db/client.server";
import type { Context } from "../questionnaire/version";
import { placementOn } from "./child-facts";
import { contextOf } from "./context";

/** The facts that the questions go by, for one follow-up of a case. */
export async function caseContext(
  read: Reader | Transaction,
  caseRecord: {
    readonly childId: string;
    readonly unit: { readonly type: string };
    readonly placements: readonly {
      readonly form: string;
      readonly startedOn: string;
      readonly endedOn: string | null;
    }[];
  },
  followUp: {
    /** Null for one that is only about to be made. */
    readonly id: string | null;
    readonly meetingOn: string;
    readonly birthDate: string;
    readonly privateEnough: boolean;
  },
): Promise<Context> {
  const { meetingOn, birthDate, privateEnough } = followUp;
  const earlier = await read.questionnaireResponse.findFirst({
    where: {
      submittedAt: { not: null },
      ...(followUp.id !== null && { followUpId: { not: followUp.id } }),
      followUp: { caseRecord: { childId: caseRecord.childId } },
    },
    select: { id: true },
  });
  return contextOf({
    placement: placementOn(caseRecord.placements, meetingOn),
    birthDate,
    unitType: caseRecord.unit.type,
    meetingOn,
    hasEarlierFollowUp: earlier !== null,
    privateEnough,
  });
}
