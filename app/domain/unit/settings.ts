import { z } from "zod";

/*
 * Settings of a unit. Each node of the tree says only what differs; what it leaves out comes from the nearest node
 * above that says it, and at the top from what holds in the whole country.
 */

const PhoneNumber = z
  .string()
  .trim()
  .regex(/^[0-9 +()-]{2,30}$/);

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Days = z.number().int().min(0).max(365);

/** What one node says. Null takes away what a node above has set. */
export const UnitSettings = z
  .object({
    /** Numbers in the child's help box. */
    help: z
      .object({
        emergency: PhoneNumber,
        bris: PhoneNumber,
        /** IVO's line for children and young people. */
        childLine: PhoneNumber,
        /** The municipality's social emergency service (socialjour). */
        outOfHours: PhoneNumber.nullable(),
      })
      .partial(),
    /** Where "leave this page" leads: an everyday site that says nothing about anyone. */
    exitUrl: z.url({ protocol: /^https$/ }),
    /** When what goes out (domain.md 3.2). Days are counted back from the meeting. */
    messages: z
      .object({
        firstReminderDaysBefore: Days.nullable(),
        lastReminderDaysBefore: Days.nullable(),
        /** Nothing reaches a child between these times of day. */
        quietFrom: ClockTime,
        quietUntil: ClockTime,
      })
      .partial(),
    /** Working hours after which a flag for help at once goes further while nobody has acknowledged it. */
    flags: z
      .object({
        leaderAfterHours: z.number().int().min(1).max(40),
        managerAfterHours: z.number().int().min(1).max(80),
      })
      .partial(),
    /** How many children one caseworker can carry well (S2: 15-17). */
    caseload: z.object({ from: z.number().int().min(1).max(99), to: z.number().int().min(1).max(99) }).partial(),
    /** Days during which both caseworkers can read when a case changes hands. */
    overlapDays: Days,
    /** How many children it has places for, which anybody may know: a home with four beds. Null where there is no limit. */
    places: z.number().int().min(1).max(999).nullable(),
    /** For the caseworker: whom one can turn to here, and when. Plain text. */
    localResources: z.string().trim().max(2000).nullable(),
    /** How long what is kept here is kept (app/domain/retention/class.ts says what each is). */
    retention: z
      .object({
        /** After the case was closed, for copies and for what is not part of the file. */
        copyDays: Days,
        /** After the last entry. The law says five (SoL 16:1): more where an archive authority has said so, never less. */
        fileYears: z.number().int().min(5).max(100),
        /** The child has reached this age. The law says thirty (SoL 16:2 a). */
        investigationAge: z.number().int().min(30).max(100),
        /** After the follow-up ended, for answers that were never sent. */
        draftDays: z.number().int().min(0).max(30),
        /** When answers become part of the personal file: when the child sends them, or when they are handed over. */
        countsAsFile: z.enum(["sent", "handed_over"]),
        /** Whether copies of what belongs to a placed child's file may go. Nobody has said: they stay. */
        placedCopies: z.enum(["keep", "purge"]),
        /** Exempt for research (SoF 13:1: certain counties and Göteborg): nothing of a case is destroyed. */
        exempt: z.enum(["yes", "no"]),
      })
      .partial(),
    /** Clocks that run otherwise here (app/domain/interval/clocks.ts), by key. Null turns a clock off. */
    clocks: z.record(
      z.string().regex(/^[a-z0-9_]{1,40}$/),
      z
        .object({ months: z.number().int().min(0).max(60), days: Days })
        .partial()
        .nullable(),
    ),
  })
  .partial();
export type UnitSettings = z.infer<typeof UnitSettings>;

/** How long from one turn of a clock to the next. */
export interface ClockSetting {
  readonly months?: number | undefined;
  readonly days?: number | undefined;
}

export interface ResolvedSettings {
  readonly help: {
    readonly emergency: string;
    readonly bris: string;
    readonly childLine: string;
    readonly outOfHours: string | null;
  };
  readonly exitUrl: string;
  readonly messages: {
    readonly firstReminderDaysBefore: number | null;
    readonly lastReminderDaysBefore: number | null;
    readonly quietFrom: string;
    readonly quietUntil: string;
  };
  readonly flags: { readonly leaderAfterHours: number; readonly managerAfterHours: number };
  readonly caseload: { readonly from: number; readonly to: number };
  readonly overlapDays: number;
  readonly places: number | null;
  readonly localResources: string | null;
  readonly retention: RetentionSettings;
  readonly clocks: Readonly<Record<string, ClockSetting | null>>;
}

type SaidOfRetention = NonNullable<UnitSettings["retention"]>;

export type RetentionSettings = {
  readonly [Key in keyof SaidOfRetention]-?: Exclude<SaidOfRetention[Key], undefined>;
};

/** What holds when nobody has said anything else (domain.md CH4, 3.2 and 3.4). */
export const NATIONAL_SETTINGS: ResolvedSettings = {
  help: { emergency: "112", bris: "116 111", childLine: "020-120 06 06", outOfHours: null },
  exitUrl: "https://www.smhi.se/",
  messages: { firstReminderDaysBefore: 10, lastReminderDaysBefore: 3, quietFrom: "20:00", quietUntil: "08:00" },
  flags: { leaderAfterHours: 2, managerAfterHours: 4 },
  caseload: { from: 15, to: 17 },
  overlapDays: 14,
  places: null,
  localResources: null,
  // Where nobody has decided, things stay.
  retention: {
    ...{ copyDays: 90, fileYears: 5, investigationAge: 30, draftDays: 30 },
    ...{ countsAsFile: "sent", placedCopies: "keep", exempt: "no" },
  },
  clocks: {},
};

/** @param chain the settings of each node from the root down to the unit itself. */
export function inheritSettings(chain: readonly UnitSettings[]): ResolvedSettings {
  return chain.reduce<ResolvedSettings>(
    (above, own) => ({
      help: { ...above.help, ...said(own.help ?? {}) },
      exitUrl: own.exitUrl ?? above.exitUrl,
      messages: { ...above.messages, ...said(own.messages ?? {}) },
      flags: { ...above.flags, ...said(own.flags ?? {}) },
      caseload: { ...above.caseload, ...said(own.caseload ?? {}) },
      overlapDays: own.overlapDays ?? above.overlapDays,
      places: own.places === undefined ? above.places : own.places,
      localResources: own.localResources === undefined ? above.localResources : own.localResources,
      retention: { ...above.retention, ...said(own.retention ?? {}) },
      clocks: { ...above.clocks, ...own.clocks },
    }),
    NATIONAL_SETTINGS,
  );
}

type Said<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Without members that are there but undefined, which would hide what is inherited. */
function said<T extends object>(settings: T): Said<T> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Said<T>;
}
