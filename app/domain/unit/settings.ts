import { z } from "zod";

/*
 * Settings of a unit. Each node of the tree says only what differs; what it leaves out comes from the nearest node
 * above that says it, and at the top from what holds in the whole country.
 */

const PhoneNumber = z
  .string()
  .trim()
  .regex(/^[0-9 +()-]{2,30}$/);

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
  })
  .partial();
export type UnitSettings = z.infer<typeof UnitSettings>;

export interface ResolvedSettings {
  readonly help: {
    readonly emergency: string;
    readonly bris: string;
    readonly childLine: string;
    readonly outOfHours: string | null;
  };
  readonly exitUrl: string;
}

/** What holds in Sweden when nobody has said anything else (domain.md CH4). */
export const NATIONAL_SETTINGS: ResolvedSettings = {
  help: { emergency: "112", bris: "116 111", childLine: "020-120 06 06", outOfHours: null },
  exitUrl: "https://www.smhi.se/",
};

/** @param chain the settings of each node from the root down to the unit itself. */
export function inheritSettings(chain: readonly UnitSettings[]): ResolvedSettings {
  return chain.reduce<ResolvedSettings>(
    (above, own) => ({
      help: { ...above.help, ...said(own.help ?? {}) },
      exitUrl: own.exitUrl ?? above.exitUrl,
    }),
    NATIONAL_SETTINGS,
  );
}

type Said<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Without members that are there but undefined, which would hide what is inherited. */
function said<T extends object>(settings: T): Said<T> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Said<T>;
}
