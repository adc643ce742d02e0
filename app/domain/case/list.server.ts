import { open } from "#app/crypto/seal";
import type { KeyRing } from "#app/crypto/keys";
import type { Reader } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { Prisma } from "#app/db/generated/sqlite/client";
import { type Actor, reaches } from "../access/policy";
import { localDate } from "../calendar/working-days";
import { placementOn } from "../follow-up/child-facts";
import { ageOn } from "../follow-up/context";
import { FACTS_SELECT, factsOf } from "../follow-up/facts.server";
import { type FollowUpState, followUpState, type NextAction, nextAction } from "../follow-up/state";
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
  readonly childName: string;
  readonly age: number;
  readonly protectedChild: boolean;
  /** The form of today's placement; null at home. */
  readonly placementForm: string | null;
  readonly unitName: string;
  readonly responsibleName: string | null;
  /** The one under way, or the latest that was not answered in time. */
  readonly followUp: {
    readonly followUpId: string;
    readonly meetingOn: string;
    readonly state: FollowUpState;
    readonly nextAction: NextAction;
  } | null;
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
  const found = await findCaseReferences(store, actor, filter);
  const cases = await read.caseRecord.findMany({
    where: { reference: { in: found.slice(0, PAGE_SIZE) } },
    orderBy: { reference: "asc" },
    select: ROW,
  });
  const flags = await openFlags(read, actor, cases);
  const today = localDate(now);
  const rows = cases.map((row) => ({ ...caseRow(store.keys, row, today, now), flags: flags.get(row.id) ?? null }));
  return { rows, next: found.length > PAGE_SIZE ? (rows.at(-1)?.reference ?? null) : null };
}

/** Unacknowledged flags of those of the cases whose answers the actor may read; the others are missing. */
export async function openFlags(
  read: Reader,
  actor: Actor,
  cases: readonly ({ readonly id: string } & Parameters<typeof reaches>[2])[],
): Promise<Map<string, OpenFlags>> {
  const ids = cases.filter((row) => reaches(actor, "answers.read", row)).map(({ id }) => id);
  const flags = await read.flag.findMany({
    where: { caseId: { in: ids }, acknowledgedAt: null, level: { not: "strength" } },
    select: { caseId: true, level: true },
  });
  const count = (id: string, level: string) =>
    flags.filter((flag) => flag.caseId === id && flag.level === level).length;
  return new Map(
    ids.map((id) => [id, { now: count(id, "now"), soon: count(id, "soon"), meeting: count(id, "meeting") }]),
  );
}

function caseRow(keys: KeyRing, row: LoadedRow, today: string, now: Date) {
  const followUps = row.followUps.map((followUp) => ({
    followUpId: followUp.id,
    meetingOn: followUp.meetingOn,
    state: followUpState(factsOf(followUp), now),
  }));
  const current = currentFollowUp(followUps);
  return {
    caseId: row.id,
    reference: row.reference,
    childName: open(keys, "child.name", row.child.nameSealed),
    age: ageOn(open(keys, "child.birthDate", row.child.birthDateSealed), today),
    protectedChild: row.child.protectedAt !== null,
    placementForm: placementOn(row.placements, today)?.form ?? null,
    unitName: row.unit.name,
    responsibleName: row.responsible?.name ?? null,
    followUp: current && { ...current, nextAction: nextAction(current.state) },
  };
}

type LoadedRow = Prisma.CaseRecordGetPayload<{ select: typeof ROW }>;

const ROW = {
  id: true,
  reference: true,
  child: { select: { nameSealed: true, birthDateSealed: true, protectedAt: true } },
  responsibleId: true,
  coworkerId: true,
  unit: { select: { name: true, path: true } },
  responsible: { select: { name: true } },
  placements: { where: { endedOn: null }, select: { form: true, startedOn: true, endedOn: true } },
  // Those that have been brought to an end, most of a long case, are not read at all.
  followUps: {
    where: { events: { none: { kind: { in: ["closed", "cancelled", "not_suitable"] } } } },
    orderBy: { meetingOn: "desc" },
    take: 3,
    select: { id: true, meetingOn: true, ...FACTS_SELECT },
  },
} satisfies Prisma.CaseRecordSelect;
