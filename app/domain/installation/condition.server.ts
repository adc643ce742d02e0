import type { Store } from "#app/db/store";

/** What an installation holds, as far as somebody who looks after it must know. */
export interface Condition {
  /** Published versions of questionnaires. */
  readonly versions: number;
  /** System administrators whose account is in use, and how many of them have no second factor. */
  readonly administrators: number;
  readonly withoutSecondFactor: number;
  readonly expiredSessions: number;
  readonly databaseClock: Date;
  /** How the file is opened and whether it is whole; null on PostgreSQL. */
  readonly sqlite: {
    readonly journalMode: string;
    readonly synchronous: number;
    readonly secureDelete: number;
    readonly quickCheck: string;
  } | null;
}

/** Reads every page of a SQLite file: some seconds for a gigabyte. */
export async function conditionOf({ database: { dialect, read } }: Store, now: Date): Promise<Condition> {
  const isAdministrator = { endedAt: null, roles: { some: { role: "system_admin" as const } } };
  const [versions, administrators, withoutSecondFactor, expiredSessions] = await Promise.all([
    read.questionnaireVersion.count(),
    read.staffMember.count({ where: isAdministrator }),
    read.staffMember.count({ where: { ...isAdministrator, totpConfirmedAt: null } }),
    read.staffSession.count({ where: { endedAt: null, expiresAt: { lte: now } } }),
  ]);
  const counts = { versions, administrators, withoutSecondFactor, expiredSessions };
  if (dialect === "postgresql") {
    const [clock] = await read.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS "now"`;
    return { ...counts, databaseClock: clock?.now ?? now, sqlite: null };
  }
  const [journal] = await read.$queryRaw<{ journal_mode: string }[]>`PRAGMA journal_mode`;
  const [synchronous] = await read.$queryRaw<{ synchronous: bigint | number }[]>`PRAGMA synchronous`;
  const [secure] = await read.$queryRaw<{ secure_delete: bigint | number }[]>`PRAGMA secure_delete`;
  const [check] = await read.$queryRaw<{ quick_check: string }[]>`PRAGMA quick_check(1)`;
  const sqlite = {
    journalMode: journal?.journal_mode ?? "",
    synchronous: Number(synchronous?.synchronous ?? -1),
    secureDelete: Number(secure?.secure_delete ?? -1),
    quickCheck: check?.quick_check ?? "",
  };
  return { ...counts, databaseClock: now, sqlite };
}
