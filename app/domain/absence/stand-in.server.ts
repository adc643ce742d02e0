import type { Reader, Transaction } from "#app/db/client.server";
import { CARRIERS } from "../access/policy";
import { carrierPathsOf } from "../staff/carriers.server";

/** Somebody who stands in for a colleague on a day. */
export interface StandIn {
  readonly deputyId: string;
  readonly deputyName: string;
  /** ISO day: the last one. */
  readonly untilOn: string;
  /** The deputy is away as well, or has left: nobody is there in fact. */
  readonly isAway: boolean;
  /** Units at and below which the deputy can work with the colleague's cases (`standInPaths` of the policy). */
  readonly unitPaths: readonly string[];
}

/** Who stands in on a day (ISO) for those of these people who are away. */
export async function deputiesOn(
  read: Reader | Transaction,
  staffIds: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, StandIn>> {
  if (staffIds.length === 0) return new Map();
  const rows = await read.staffAbsence.findMany({
    where: { staffId: { in: [...staffIds] }, ...holdsOn(day) },
    select: {
      ...{ staffId: true, deputyId: true, untilOn: true },
      deputy: {
        select: {
          ...{ name: true, endedAt: true },
          roles: { where: { role: { in: [...CARRIERS] } }, select: { unit: { select: { path: true } } } },
          absences: { where: holdsOn(day), select: { id: true } },
        },
      },
    },
  });
  return new Map(
    rows.map(({ staffId, deputyId, untilOn, deputy }) => [
      staffId,
      {
        ...{ deputyId, deputyName: deputy.name, untilOn },
        isAway: deputy.endedAt !== null || deputy.absences.length > 0,
        unitPaths: deputy.roles.map(({ unit }) => unit.path),
      },
    ]),
  );
}

/** Whether the deputy can work today with the colleague's cases in a unit. */
export function standsInAt(deputy: StandIn, unitPath: string): boolean {
  return !deputy.isAway && deputy.unitPaths.some((path) => unitPath.startsWith(path));
}

/** For whom somebody stands in on some day of a span (ISO days), when, and at and below which units they can. */
export async function standsInFor(
  read: Reader,
  deputyId: string,
  from: string,
  until: string,
): Promise<{
  readonly colleagues: readonly { readonly staffId: string; readonly fromOn: string; readonly untilOn: string }[];
  readonly unitPaths: readonly string[];
}> {
  const colleagues = await read.staffAbsence.findMany({
    where: { deputyId, endedAt: null, fromOn: { lte: until }, untilOn: { gte: from } },
    select: { staffId: true, fromOn: true, untilOn: true },
  });
  return { colleagues, unitPaths: colleagues.length === 0 ? [] : await carrierPathsOf(read, deputyId) };
}

/** Everybody who is away on a day. */
export async function awayOn(read: Reader, day: string): Promise<string[]> {
  const rows = await read.staffAbsence.findMany({ where: holdsOn(day), select: { staffId: true } });
  return [...new Set(rows.map(({ staffId }) => staffId))];
}

function holdsOn(day: string) {
  return { endedAt: null, fromOn: { lte: day }, untilOn: { gte: day } };
}
