import { addDays, daysBetween, instantAt, localDate } from "#app/domain/calendar/working-days";
import type { Store } from "#app/db/store";
import type { Arrival } from "./gateway";
import type { Life, Year } from "./year";

/** What went wrong in a year, counted by somebody who knows only what happened and what arrived. */
export interface Verdict {
  readonly invited: number;
  readonly arrived: number;
  readonly twice: number;
  readonly afterTheEnd: number;
  readonly inQuietHours: number;
  readonly twoOnOneDay: number;
  readonly missed: number;
  /** Shown to staff as "may have been sent". */
  readonly inDoubt: number;
}

export async function verdictOf(store: Store, { lives, arrivals }: Year): Promise<Verdict> {
  const byToken = new Map(lives.map((life) => [life.token, life]));
  const toChildren = arrivals.filter(({ token }) => token !== "");
  const doubtful = await store.database.read.message.findMany({
    where: { status: { in: ["maybe_sent", "failed"] } },
    select: { followUpId: true, kind: true },
  });
  const inDoubt = new Set(doubtful.map(({ followUpId, kind }) => `${followUpId} ${kind}`));
  const isLate = ({ token, at, isReminder }: Arrival) => {
    const life = byToken.get(token);
    if (!life) return true;
    const paused = isReminder && life.pausedAt !== null && life.pausedAt < at;
    return paused || (life.overAt !== null && life.overAt < at) || at >= linkEnds(life, at);
  };
  return {
    invited: lives.length,
    arrived: arrivals.length,
    twice: arrivals.length - new Set(arrivals.map(({ id }) => id)).size,
    afterTheEnd: toChildren.filter(isLate).length,
    inQuietHours: arrivals.filter(({ at }) => isQuiet(at)).length,
    twoOnOneDay: toChildren.length - new Set(toChildren.map(({ to, at }) => `${to} ${localDate(at)}`)).size,
    missed: lives.reduce((sum, life) => sum + missedOf(life, toChildren, inDoubt), 0),
    inDoubt: doubtful.length,
  };
}

function linkEnds({ meetings }: Life, at: Date): Date {
  const meeting = meetings.filter(({ since }) => since <= at).at(-1);
  return instantAt(addDays(meeting?.on ?? "2000-01-01", 1), "00:00");
}

/** By the clock on a Swedish wall. */
function isQuiet(at: Date): boolean {
  const time = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm", timeStyle: "short" }).format(at);
  return time >= "20:00" || time < "08:00";
}

/**
 * What a child should have got and did not: the link, if nothing ended it within a day and a half; and each reminder whose
 * day came while the meeting stood where it was, two days and a half before anything ended. Retries, the night and one
 * message a day may take that long.
 */
function missedOf(life: Life, arrivals: readonly Arrival[], inDoubt: ReadonlySet<string>): number {
  const { meetings, invitedAt, followUpId, token } = life;
  const got = arrivals.filter((arrival) => arrival.token === token);
  const stood = (from: Date, hours: number) => {
    const until = new Date(from.getTime() + hours * 3_600_000);
    const ends = [life.overAt, ...meetings.slice(1).map(({ since }) => since)];
    return until < linkEnds(life, from) && ends.every((end) => end === null || end > until || end <= from);
  };
  const link = got.some(({ isReminder }) => !isReminder) || inDoubt.has(`${followUpId} invitation`);
  let missed = stood(invitedAt, 36) && !link ? 1 : 0;
  if (life.pausedAt) return missed;
  const meeting = meetings.at(-1);
  if (!meeting) return missed;
  for (const [kind, days] of [
    ["reminder_first", 10],
    ["reminder_last", 3],
  ] as const) {
    const at = remindedAt(meeting.on, days);
    const due = at > meeting.since && daysBetween(localDate(invitedAt), localDate(at)) >= 3;
    if (!due || !stood(at, 60) || (life.overAt !== null && life.overAt <= at)) continue;
    const until = new Date(at.getTime() + 60 * 3_600_000);
    const reminded = got.some(({ isReminder, at: when }) => isReminder && when >= at && when <= until);
    // It was sent once already, while the meeting stood on another day: nobody is reminded of the same thing twice.
    const before = meetings.slice(0, -1).some((earlier, index) => {
      const then = remindedAt(earlier.on, days);
      const moved = meetings[index + 1]?.since ?? then;
      return got.some(({ isReminder, at: when }) => isReminder && when >= then && when <= moved);
    });
    if (!reminded && !before && !inDoubt.has(`${followUpId} ${kind}`)) missed += 1;
  }
  return missed;
}

function remindedAt(meetingOn: string, daysBefore: number): Date {
  return instantAt(addDays(meetingOn, -daysBefore), "15:30");
}
