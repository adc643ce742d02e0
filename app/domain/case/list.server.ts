import { open } from "#app/crypto/seal";
import type { KeyRing } from "#app/crypto/keys";
import type { Reader } from "#app/db/client.server";
import { instantOf } from "#app/db/dialect";
import { joinSql, sql } from "#app/db/sql";
import type { Store } from "#app/db/store";
import type { Prisma } from "#app/db/generated/sqlite/client";
import { type Actor, type ReachedCase, reaches } from "../access/policy";
import { localDate } from "../calendar/working-days";
import { ageOn } from "../follow-up/context";
import { factsOfMany } from "../follow-up/facts-of-many.server";
import { SHOWN_TO_STAFF } from "../follow-up/own-words.server";
import { type FollowUpState, followUpState } from "../follow-up/state";
import { currentFollowUp } from "./current-follow-up";
import { type CaseFilter, findCaseReferences, PAGE_SIZE } from "./find.server";

/** Flags that wait for someone, by level. Strengths wait for nobody. */
export interface OpenFlags {
  readonly now: number;
  readonly soon: number;
  readonly meeting: number;
}

export interface CaseRow {
  readonly caseId: string;
  readonly reference: string;
  /** Null for a protected child's case that only named persons open: then nothing but its reference is told. */
  readonly childName: string | null;
  /** The actor may say who works with such a case. */
  readonly assignable: boolean;
  readonly age: number | null;
  readonly protectedChild: boolean;
  /** The form of today's placement; null at home. */
  readonly placementForm: string | null;
  readonly responsibleName: string | null;
  /** The one under way, or the latest that was not answered in time. */
  readonly followUp: { readonly meetingOn: string; readonly state: FollowUpState } | null;
  /** Null where the actor does not read answers. */
  readonly flags: OpenFlags | null;
}

export interface CaseListPage {
  readonly rows: readonly CaseRow[];
  /** The reference after which the next page begins; null at the end. */
  readonly next: string | null;
}

/** One page of the cases an actor may see. The number of queries depends on nothing. */
export async function listCases(store: Store, actor: Actor, filter: CaseFilter, now: Date): Promise<CaseListPage> {
  const { read } = store.database;
  const today = localDate(now);
  const found = await findCaseReferences(store, actor, filter);
  const cases = await loadCases(read, found.slice(0, PAGE_SIZE), today);
  const ids = cases.filter((row) => reaches(actor, "case.view", row)).map(({ id }) => id);
  const [flags, followUps] = await Promise.all([
    openFlags(read, actor, cases),
    read.followUp.findMany({
      where: { caseId: { in: ids }, ...UNDER_WAY, ...SHOWN_TO_STAFF },
      select: { id: true, caseId: true, meetingOn: true },
    }),
  ]);
  const factsOf = await factsOfMany(
    store.database,
    followUps.map(({ id }) => id),
  );
  const rows = cases.map((row) => ({
    ...(ids.includes(row.id) ? caseFacts(store.keys, row, today) : referenceAlone(actor, row)),
    followUp: currentFollowUp(
      followUps
        .filter(({ caseId }) => caseId === row.id)
        .map(({ id, meetingOn }) => ({ meetingOn, state: followUpState(factsOf(id), now) })),
    ),
    flags: flags.get(row.id) ?? null,
  }));
  return { rows, next: found.length > PAGE_SIZE ? (rows.at(-1)?.reference ?? null) : null };
}

const WITH_CLOCK = { level: { in: ["now", "soon"] } } satisfies Prisma.FlagWhereInput;

/** What is for a meeting waits until that follow-up is over, and not beyond. */
const FOR_MEETING_TO_COME = {
  level: "meeting",
  followUp: { events: { none: { kind: { in: ["closed", "cancelled", "not_suitable"] } } } },
} satisfies Prisma.FlagWhereInput;

/** Unacknowledged flags of those of the cases whose answers the actor may read; the others are missing. */
export async function openFlags(
  read: Reader,
  actor: Actor,
  cases: readonly ReachedCase[],
): Promise<Map<string, OpenFlags>> {
  const ids = cases.filter((row) => reaches(actor, "answers.read", row)).map(({ id }) => id);
  const flags = await read.flag.findMany({
    where: { caseId: { in: ids }, acknowledgedAt: null, OR: [WITH_CLOCK, FOR_MEETING_TO_COME] },
    select: { caseId: true, level: true },
  });
  const count = (id: string, level: string) =>
    flags.filter((flag) => flag.caseId === id && flag.level === level).length;
  return new Map(
    ids.map((id) => [id, { now: count(id, "now"), soon: count(id, "soon"), meeting: count(id, "meeting") }]),
  );
}

function caseFacts(keys: KeyRing, row: LoadedCase, today: string) {
  return {
    caseId: row.id,
    reference: row.reference,
    childName: open(keys, "child.name", row.nameSealed),
    assignable: false,
    age: ageOn(open(keys, "child.birthDate", row.birthDateSealed), today),
    protectedChild: row.child.protectedAt !== null,
    placementForm: row.placementForm,
    responsibleName: row.responsibleName,
  };
}

function referenceAlone(actor: Actor, row: LoadedCase) {
  const { id: caseId, reference } = row;
  const nothing = { childName: null, age: null, placementForm: null, responsibleName: null };
  return { caseId, reference, protectedChild: true, assignable: reaches(actor, "case.assign", row), ...nothing };
}

interface LoadedCase extends ReachedCase {
  readonly reference: string;
  readonly responsibleName: string | null;
  readonly nameSealed: string;
  readonly birthDateSealed: string;
  readonly placementForm: string | null;
}

/** Everything but the follow-ups in one statement: this is the page that is opened most. */
async function loadCases(read: Reader, references: readonly string[], today: string): Promise<LoadedCase[]> {
  if (references.length === 0) return [];
  const rows = await read.$queryRaw<LoadedRow[]>(sql`
    SELECT c."id", c."reference", c."responsibleId", c."coworkerId", u."path" AS "unitPath",
      s."name" AS "responsibleName", k."nameSealed", k."birthDateSealed", k."protectedAt",
      (
        SELECT p."form" FROM "Placement" p
        WHERE p."caseId" = c."id" AND p."startedOn" <= ${today} AND (p."endedOn" IS NULL OR p."endedOn" > ${today})
        ORDER BY p."startedOn" DESC LIMIT 1
      ) AS "placementForm"
    FROM "CaseRecord" c
    JOIN "Unit" u ON u."id" = c."unitId"
    JOIN "Child" k ON k."id" = c."childId"
    LEFT JOIN "StaffMember" s ON s."id" = c."responsibleId"
    WHERE c."reference" IN (${joinSql([...references])})
    ORDER BY c."reference"
  `);
  return rows.map(({ unitPath, protectedAt, ...row }) => ({
    ...row,
    unit: { path: unitPath },
    child: { protectedAt: instantOf(protectedAt) },
  }));
}

type LoadedRow = Omit<LoadedCase, "unit" | "child"> & {
  readonly unitPath: string;
  readonly protectedAt: Date | string | null;
};

/** Those that have been brought to an end, most of a long case, are not read at all. */
const UNDER_WAY = {
  events: { none: { kind: { in: ["closed", "cancelled", "not_suitable"] } } },
} satisfies Prisma.FollowUpWhereInput;
