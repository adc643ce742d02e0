import { z } from "zod";

/*
 * What a backup says of itself, in the clear at its beginning: enough to choose one without opening it, and nothing about
 * anybody. The header is signed with a key that is derived from the key file, like the content.
 */

const Counts = z.record(z.string(), z.number().int().min(0));

const Shape = z.discriminatedUnion("dialect", [
  z.object({
    dialect: z.literal("sqlite"),
    pageSize: z.number().int().min(512).max(65_536),
    pages: z.number().int().min(1),
    state: z.string(),
  }),
  z.object({ dialect: z.literal("postgresql") }),
]);

export const BackupHeader = z.object({
  format: z.literal(1),
  id: z.string().regex(/^[a-z0-9]{1,32}$/),
  kind: z.enum(["full", "increment"]),
  /** The full backup that an increment adds to, and what it comes directly after. Null for a full one. */
  base: z.string().nullable(),
  after: z.string().nullable(),
  madeAt: z.iso.datetime(),
  release: z.string(),
  shape: Shape,
  migrations: z.array(z.string()),
  /** Rows by table; null for an increment, whose pages are checked as a whole. */
  rows: Counts.nullable(),
  /** Derives the key of this one file. */
  salt: z.string(),
  /** By which a key file that does not fit is told from a backup that was changed. */
  keyPrint: z.string(),
  /** Of the sealed content as it stands in the file. */
  bytes: z.number().int(),
  hash: z.string(),
  signature: z.string(),
});
export type BackupHeader = z.infer<typeof BackupHeader>;

export const ENDING = ".backup";

/** `tilltals-20261123T161500Z-full-k2j4h8.backup` */
export function fileNameOf({ madeAt, kind, id }: Pick<BackupHeader, "madeAt" | "kind" | "id">): string {
  const stamp = madeAt.replace(/[-:]|\.\d+/g, "");
  return `tilltals-${stamp}-${kind}-${id.slice(-6)}${ENDING}`;
}

/** One that is being made, or was when something stopped it. */
export function unfinishedName(fileName: string): string {
  return `.${fileName}.unfinished`;
}

/** A backup in a folder. */
export interface Kept {
  readonly file: string;
  readonly header: BackupHeader;
}

/**
 * The files that one state is put together from, the full backup first. Null when one of them is not there.
 */
export function chainTo(wanted: Kept, all: readonly Kept[]): Kept[] | null {
  const chain = [wanted];
  for (let first = wanted; first.header.after !== null;) {
    const before = all.find(({ header }) => header.id === first.header.after && header.id !== first.header.id);
    if (!before || chain.includes(before)) return null;
    chain.unshift(before);
    first = before;
  }
  return chain[0]?.header.kind === "full" ? chain : null;
}

const DAY = 24 * 3600_000;

/** Increments are for the newest days; older than this, the full backups are enough. */
const INCREMENTS_DAYS = 2;

/** Days that backups are kept at most: what has been destroyed must not stay in them for longer (threats.md 58). */
export const MOST_DAYS = 35;

/**
 * Which files have had their time: full backups older than the days to keep, all but the last of each day once they are
 * two days old, and increments after two days or without what they add to. The newest full backup stays however
 * old it is, since the alternative is none: what it holds of what was destroyed is destroyed anew when it is restored.
 */
export function outlived(all: readonly Kept[], keepDays: number, now: Date): Kept[] {
  const ageOf = ({ header }: Kept) => (now.getTime() - Date.parse(header.madeAt)) / DAY;
  const fulls = all.filter(({ header }) => header.kind === "full").sort((a, b) => ageOf(a) - ageOf(b));
  const newest = fulls[0];
  const lastOfDay = new Map<string, Kept>();
  for (const full of fulls) {
    const day = full.header.madeAt.slice(0, 10);
    if (!lastOfDay.has(day)) lastOfDay.set(day, full);
  }
  const goneFulls = fulls.filter((full) => {
    if (full === newest) return false;
    return (
      ageOf(full) > keepDays ||
      (ageOf(full) > INCREMENTS_DAYS && lastOfDay.get(full.header.madeAt.slice(0, 10)) !== full)
    );
  });
  const gone = new Set(goneFulls.map(({ header }) => header.id));
  const there = new Set(fulls.map(({ header }) => header.id));
  const increments = all
    .filter(({ header }) => header.kind === "increment")
    .filter((kept) => {
      const { base } = kept.header;
      if (base === null || gone.has(base) || !there.has(base)) return true;
      return ageOf(kept) > INCREMENTS_DAYS && base !== newest?.header.id;
    });
  return [...goneFulls, ...increments];
}
