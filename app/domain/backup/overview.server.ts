import type { Store } from "#app/db/store";
import type { Dialect } from "#app/db/dialect";
import { type Actor, may } from "../access/policy";
import { restored } from "../installation/restored.server";
import { backupHistory, type ShippedTo } from "./history.server";
import { stoppedSending } from "./sending.server";

/** As the installation is set. */
export interface CopyingSettings {
  /** Whether everything is copied to another disk while the server runs. */
  readonly isOn: boolean;
  readonly everyMinutes: number;
}

const HOUR = 3_600_000;

/** Hours after which the newest verified backup is called old: one is made every night. */
export const OLD_HOURS = 36;

/** Milliseconds that the copies on the other disk may be behind. With PostgreSQL everything is copied once a night. */
export function behindAtMost(dialect: Dialect, everyMinutes: number): number {
  return dialect === "sqlite" ? Math.max(10, 2 * everyMinutes) * 60_000 : 26 * HOUR;
}

/** What else is wrong, apart from what keeps everything from being copied. */
export function troublesBeside(shipped: ShippedTo): Pick<ShippedTo, "fullTrouble" | "ledgerTrouble"> {
  const { trouble, fullTrouble, ledgerTrouble } = shipped;
  return {
    fullTrouble: trouble ? null : fullTrouble,
    ledgerTrouble: ledgerTrouble?.fault === trouble?.fault ? null : ledgerTrouble,
  };
}

/** What a system administrator sees of backups; null for anybody else. */
export async function backupOverview(store: Store, actor: Actor, { isOn, everyMinutes }: CopyingSettings, now: Date) {
  if (!may(actor, "installation.operate")) return null;
  const { read, dialect } = store.database;
  const [history, stopped, from] = await Promise.all([backupHistory(read), stoppedSending(read), restored(read)]);
  const { verified, shipped, drilled } = history;
  const age = (at: string) => now.getTime() - Date.parse(at);
  return {
    verified: verified && { ...verified, isOld: age(verified.verifiedAt) > OLD_HOURS * HOUR },
    copying: {
      isOn,
      upTo: shipped?.upTo ?? null,
      trouble: shipped?.trouble ?? null,
      ...(shipped ? troublesBeside(shipped) : { fullTrouble: null, ledgerTrouble: null }),
      isBehind: shipped?.upTo != null && age(shipped.upTo) > behindAtMost(dialect, everyMinutes),
    },
    drilled: drilled && {
      ...drilled,
      total: Object.values(drilled.seconds).reduce((sum, each) => sum + each, 0),
    },
    restored: from && { at: from.at, madeAt: from.madeAt },
    stopped,
  };
}

export type BackupOverview = NonNullable<Awaited<ReturnType<typeof backupOverview>>>;
