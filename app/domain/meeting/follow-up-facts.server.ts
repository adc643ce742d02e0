import { open } from "#app/crypto/seal";
import type { Prisma } from "#app/db/generated/sqlite/client";
import { type Dialect, instantOf, rowsFromJson } from "#app/db/dialect";
import type { Store } from "#app/db/store";
import { localDate } from "../calendar/working-days";
import { ageOn } from "../follow-up/context";
import type { FollowUpType } from "../follow-up/preparation";
import { STORY } from "../flag/story.server";
import { SHOWN_TO_STAFF } from "../follow-up/own-words.server";
import type { Context } from "../questionnaire/version";

/** The head of the page: whose follow-up it is and for which meeting. */
export interface CaseFacts {
  readonly caseId: string;
  readonly followUpId: string;
  readonly reference: string;
  readonly unitName: string;
  readonly responsibleName: string | null;
  readonly childName: string;
  readonly age: number;
  readonly placement: { readonly form: string; readonly startedOn: string } | null;
  readonly type: FollowUpType;
  readonly meetingOn: string;
}

/** One follow-up with its case, child, flags and events; of the response only that it exists and when it was sent. */
export interface LoadedFollowUp extends Lists {
  readonly id: string;
  readonly caseId: string;
  readonly type: FollowUpType;
  readonly meetingOn: string;
  readonly mode: string | null;
  readonly shortVersion: boolean | null;
  readonly context: Context | null;
  readonly reference: string;
  readonly childId: string;
  readonly nameSealed: string;
  readonly birthDateSealed: string;
  readonly protectedChild: boolean;
  readonly unitName: string;
  readonly responsibleName: string | null;
  readonly response: {
    readonly id: string;
    readonly versionId: string;
    readonly versionNumber: number;
    readonly language: string;
    readonly submittedAt: Date | null;
    /** Null when the child answered itself. */
    readonly entered: EnteredAnswers | null;
  } | null;
}

/** How answers came in that somebody typed in for the child. */
export interface EnteredAnswers {
  /** Who typed. */
  readonly by: string;
  /** The ISO day on which the child answered. */
  readonly on: string;
  /** An authorised interpreter took part. */
  readonly interpreter: boolean;
  /** What the one who typed saw or heard; never the child's answer. */
  readonly observation: string | null;
}

export async function loadFollowUp(store: Store, where: Prisma.FollowUpWhereInput): Promise<LoadedFollowUp | null> {
  const { read, statements, dialect } = store.database;
  const lists = await read.followUp.findFirst({ where: { AND: [where, SHOWN_TO_STAFF] }, select: LISTS });
  if (!lists) return null;
  const [row] = await statements.rows<Row>(rowOf(dialect), JSON.stringify([{ id: lists.id }]));
  if (!row) return null;
  const { responseId, versionId, versionNumber, answeredIn, submittedAt, shortVersion, context, ...others } = row;
  const { enteredBy, answeredOn, interpreter, noteSealed, isProtected, ...rest } = others;
  const observation = noteSealed === null ? null : open(store.keys, "response.note", noteSealed);
  return {
    ...lists,
    ...rest,
    protectedChild: Number(isProtected) === 1,
    shortVersion: shortVersion === null ? null : Boolean(shortVersion),
    // Written by the invitation only, from `contextOf`.
    context: typeof context === "string" ? (JSON.parse(context) as Context) : context,
    response:
      responseId === null || versionId === null || answeredIn === null
        ? null
        : {
            ...{ id: responseId, versionId, versionNumber: Number(versionNumber), language: answeredIn },
            submittedAt: instantOf(submittedAt),
            entered:
              enteredBy === null || answeredOn === null
                ? null
                : { by: enteredBy, on: answeredOn, interpreter: Boolean(interpreter), observation },
          },
  };
}

export function caseFacts(store: Store, followUp: LoadedFollowUp, now: Date): CaseFacts {
  const { caseId, reference, unitName, responsibleName, type, meetingOn } = followUp;
  const placement = followUp.caseRecord.placements.find(
    ({ startedOn, endedOn }) => startedOn <= meetingOn && (endedOn === null || endedOn >= meetingOn),
  );
  return {
    ...{ caseId, reference, unitName, responsibleName, type, meetingOn },
    followUpId: followUp.id,
    childName: open(store.keys, "child.name", followUp.nameSealed),
    age: ageOn(open(store.keys, "child.birthDate", followUp.birthDateSealed), localDate(now)),
    placement: placement ? { form: placement.form, startedOn: placement.startedOn } : null,
  };
}

type Lists = Prisma.FollowUpGetPayload<{ select: typeof LISTS }>;

/** What there is several of. */
const LISTS = {
  id: true,
  caseRecord: {
    select: {
      placements: {
        orderBy: { startedOn: "desc" },
        select: { form: true, startedOn: true, endedOn: true, placeSealed: true },
      },
    },
  },
  about: { select: { id: true, type: true, meetingOn: true } },
  followedBy: {
    where: { response: { submittedAt: { not: null } } },
    orderBy: { createdAt: "asc" },
    select: { id: true, type: true, response: { select: { submittedAt: true } } },
  },
  feedback: { select: { writtenAt: true, openedAt: true, explainedOn: true } },
  events: { orderBy: { at: "asc" }, select: { kind: true, at: true } },
  flags: {
    orderBy: [{ raisedAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      rule: true,
      level: true,
      itemKey: true,
      area: true,
      raisedAt: true,
      dueAt: true,
      acknowledgedAt: true,
      acknowledgedBy: true,
      actedAt: true,
      events: STORY,
    },
  },
} as const satisfies Prisma.FollowUpSelect;

/** As the drivers give it. */
interface Row extends Omit<LoadedFollowUp, keyof Lists | "response" | "shortVersion" | "context" | "protectedChild"> {
  readonly isProtected: number | bigint;
  readonly shortVersion: boolean | number | null;
  readonly context: Context | string | null;
  readonly responseId: string | null;
  readonly versionId: string | null;
  readonly versionNumber: number | bigint | null;
  readonly answeredIn: string | null;
  readonly submittedAt: Date | string | null;
  readonly enteredBy: string | null;
  readonly answeredOn: string | null;
  readonly interpreter: boolean | number | null;
  readonly noteSealed: string | null;
}

/** What there is one of, in one statement instead of one for each of seven tables. */
function rowOf(dialect: Dialect): string {
  return `SELECT f."caseId", f."type", f."meetingOn", f."mode", f."shortVersion", f."context",
c."reference", c."childId", k."nameSealed", k."birthDateSealed",
CASE WHEN k."protectedAt" IS NULL THEN 0 ELSE 1 END AS "isProtected", u."name" AS "unitName", p."name" AS "responsibleName",
r."id" AS "responseId", r."versionId", r."language" AS "answeredIn", r."submittedAt", v."number" AS "versionNumber",
r."answeredOn", r."interpreter", r."noteSealed", e."name" AS "enteredBy"
FROM ${rowsFromJson(dialect, 1, { id: "text" })}
JOIN "FollowUp" f ON f."id" = input."id"
JOIN "CaseRecord" c ON c."id" = f."caseId"
JOIN "Child" k ON k."id" = c."childId"
JOIN "Unit" u ON u."id" = c."unitId"
LEFT JOIN "StaffMember" p ON p."id" = c."responsibleId"
LEFT JOIN "QuestionnaireResponse" r ON r."followUpId" = f."id"
LEFT JOIN "StaffMember" e ON e."id" = r."enteredById"
LEFT JOIN "QuestionnaireVersion" v ON v."id" = r."versionId"`;
}
