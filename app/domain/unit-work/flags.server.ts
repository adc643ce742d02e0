import { open } from "#app/crypto/seal";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { type Actor, reaches } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { peopleNotReached } from "../outbox/not-reached.server";
import { namesOf } from "../staff/addressees.server";

/** The flags of one follow-up that are in the same state: whoever takes one of them over reads them all. */
export interface UnitFlag {
  /** The most urgent of them. */
  readonly flagId: string;
  readonly count: number;
  readonly caseId: string;
  readonly followUpId: string;
  readonly reference: string;
  /** Null for a protected child whose case the actor does not work with. */
  readonly childName: string | null;
  readonly level: "now" | "soon";
  /** ISO instant. */
  readonly dueAt: string | null;
  readonly overdue: boolean;
  /** Who has acknowledged it and then noted nothing in time; null while nobody has acknowledged it. */
  readonly acknowledged: boolean;
  readonly step: number;
  readonly responsibleName: string | null;
  /** Who has taken it over, and can open the answers. */
  readonly takenOverBy: string | null;
  /** The actor can open the answers. */
  readonly readable: boolean;
  /** Colleagues to whom no notice of it came: they must be told in another way. */
  readonly notReached: readonly string[];
}

/** Follow-ups: as many as one can take in; when there are more, the page says so. */
const MOST = 40;

/** Flags that are read for them. */
const MOST_FLAGS = 300;

/**
 * The flags of the unit that nobody takes care of: not acknowledged, or acknowledged and nothing noted in time. Which
 * question and what answer is not told: for that the flag is taken over, which is logged.
 */
export async function unattendedFlags(
  store: Store,
  actor: Actor,
  now: Date,
): Promise<{ readonly rows: readonly UnitFlag[]; readonly more: boolean }> {
  const within = {
    level: { in: ["now", "soon"] },
    caseRecord: casesWithin(actor, "case.assign"),
  } satisfies Prisma.FlagWhereInput;
  const kinds: Prisma.FlagWhereInput[] = [
    { acknowledgedAt: null, ...within },
    { step: { gte: 1 }, acknowledgedAt: { not: null }, actedAt: null, ...within },
  ];
  const found = await Promise.all(
    kinds.map((where) =>
      store.database.read.flag.findMany({
        where,
        orderBy: [{ dueAt: "asc" }, { id: "asc" }],
        take: MOST_FLAGS,
        select: SHOWN,
      }),
    ),
  );
  const flags = found.flat();
  const takers = await namesOf(
    store.database.read,
    flags.flatMap(({ events }) => events.map(({ staffId }) => staffId)),
  );
  const rows = flags.map(({ caseRecord, events, dueAt, ...flag }) => ({
    flagId: flag.id,
    count: 1,
    caseId: flag.caseId,
    followUpId: flag.followUpId,
    reference: caseRecord.reference,
    childName: reaches(actor, "case.view", caseRecord)
      ? open(store.keys, "child.name", caseRecord.child.nameSealed)
      : null,
    level: flag.level === "now" ? ("now" as const) : ("soon" as const),
    dueAt: dueAt?.toISOString() ?? null,
    overdue: dueAt !== null && dueAt < now,
    acknowledged: flag.acknowledgedAt !== null,
    step: flag.step,
    responsibleName: caseRecord.responsible?.endedAt === null ? caseRecord.responsible.name : null,
    takenOverBy: takers.get(events[0]?.staffId ?? "") ?? null,
    readable: reaches(actor, "answers.read", caseRecord),
  }));
  const together = grouped(rows);
  const shown = together.slice(0, MOST);
  const unreached = await peopleNotReached(
    store.database.read,
    shown.map(({ followUpId }) => followUpId),
  );
  return {
    rows: shown.map((row) => ({ ...row, notReached: unreached(row.followUpId) })),
    more: together.length > MOST || found.some((some) => some.length === MOST_FLAGS),
  };
}

/** One row for a follow-up and state, by its most urgent flag; the most urgent row first. */
function grouped(flags: readonly FlagRow[]): FlagRow[] {
  const urgency = ({ level, dueAt }: FlagRow) => `${level === "now" ? 0 : 1} ${dueAt ?? ""}`;
  const groups = new Map<string, FlagRow>();
  for (const flag of [...flags].sort((a, b) => (urgency(a) < urgency(b) ? -1 : 1))) {
    const key = `${flag.followUpId} ${flag.acknowledged}`;
    const first = groups.get(key);
    groups.set(key, first ? { ...first, count: first.count + 1 } : flag);
  }
  return [...groups.values()];
}

type FlagRow = Omit<UnitFlag, "notReached">;

const SHOWN = {
  id: true,
  caseId: true,
  followUpId: true,
  level: true,
  dueAt: true,
  acknowledgedAt: true,
  step: true,
  events: { where: { kind: "taken_over" }, orderBy: { at: "desc" }, take: 1, select: { staffId: true } },
  caseRecord: {
    select: {
      id: true,
      reference: true,
      responsibleId: true,
      coworkerId: true,
      responsible: { select: { name: true, endedAt: true } },
      unit: { select: { path: true } },
      child: { select: { nameSealed: true, protectedAt: true } },
    },
  },
} satisfies Prisma.FlagSelect;
