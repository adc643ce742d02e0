import { localDate } from "#app/domain/calendar/working-days";

export interface ReadEntry {
  readonly staffId: string;
  readonly name: string;
  readonly at: Date;
}

/** One person's openings in one day. */
export interface ReadLogRow {
  readonly name: string;
  /** ISO instants. */
  readonly first: string;
  readonly last: string;
  readonly times: number;
}

/** Who has opened the answers and when, the newest day first; each opening is counted, none is left out. */
export function readLog(entries: readonly ReadEntry[]): ReadLogRow[] {
  const rows = new Map<string, { name: string; first: Date; last: Date; times: number }>();
  for (const { staffId, name, at } of [...entries].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const key = `${localDate(at)} ${staffId}`;
    const row = rows.get(key);
    rows.set(key, { name, first: row?.first ?? at, last: at, times: (row?.times ?? 0) + 1 });
  }
  return [...rows.values()]
    .sort((a, b) => b.last.getTime() - a.last.getTime())
    .map(({ name, first, last, times }) => ({
      name,
      first: first.toISOString(),
      last: last.toISOString(),
      times,
    }));
}
