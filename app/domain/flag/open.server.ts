import type { Reader, Transaction } from "#app/db/client.server";
import { type Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { SWEDISH_CALENDAR } from "../calendar/working-days";
import { actBy } from "./escalation";

/** Flags with a clock that nobody has acknowledged, of those of the cases whose answers the actor may read; first due first. */
export function urgentFlagsOf(read: Reader, actor: Actor, caseIds: readonly string[]) {
  return read.flag.findMany({
    where: {
      caseId: { in: [...caseIds] },
      acknowledgedAt: null,
      level: { in: ["now", "soon"] },
      caseRecord: casesWithin(actor, "answers.read"),
    },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    select: { id: true, caseId: true, followUpId: true, level: true, dueAt: true },
  });
}

/** Flags with a clock that somebody has acknowledged and nobody has noted anything about: their clock runs on. */
export async function unnotedFlagsOf(read: Reader, actor: Actor, caseIds: readonly string[]) {
  const flags = await read.flag.findMany({
    where: {
      caseId: { in: [...caseIds] },
      acknowledgedAt: { not: null },
      actedAt: null,
      level: { in: ["now", "soon"] },
      caseRecord: casesWithin(actor, "answers.read"),
      followUp: { events: { none: { kind: "closed" } } },
    },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    select: { id: true, caseId: true, followUpId: true, level: true, dueAt: true, acknowledgedAt: true },
  });
  return flags.map(({ acknowledgedAt, ...flag }) => ({
    ...flag,
    dueAt: actBy({ ...flag, acknowledgedAt }, SWEDISH_CALENDAR),
  }));
}

/** Those of the cases that have a flag with a clock which was acknowledged, and for which nobody noted what was done. */
export async function casesWithFlagsNotActedOn(
  read: Reader | Transaction,
  caseIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const flags = await read.flag.findMany({
    where: {
      caseId: { in: [...caseIds] },
      acknowledgedAt: { not: null },
      actedAt: null,
      level: { in: ["now", "soon"] },
    },
    select: { caseId: true },
  });
  return new Set(flags.map(({ caseId }) => caseId));
}

/** Those of the cases that have a flag with a clock which nobody has acknowledged. They are not handed over. */
export async function casesWithOpenFlags(
  read: Reader | Transaction,
  caseIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const flags = await read.flag.findMany({
    where: { caseId: { in: [...caseIds] }, acknowledgedAt: null, level: { in: ["now", "soon"] } },
    select: { caseId: true },
  });
  return new Set(flags.map(({ caseId }) => caseId));
}
