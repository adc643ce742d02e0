import { CLOCKS } from "../interval/clocks";
import { type ResolvedSettings, UnitSettings } from "./settings";

/*
 * The settings of a unit one by one, as the page for them and the audit log name them: by their place in UnitSettings.
 * What is left empty is inherited; what may be switched off (`removable`) can also say that there is none here.
 */

export type SettingKind =
  "phone" | "url" | "days" | "months" | "years" | "hours" | "count" | "time" | "text" | "choice";

export interface SettingField {
  readonly key: string;
  readonly kind: SettingKind;
  readonly removable: boolean;
  /** Of a choice: its values. */
  readonly choices?: readonly string[];
  /** What holds when no unit has said anything, where NATIONAL_SETTINGS leaves it to the rule itself. */
  readonly standard?: number;
}

const field = (key: string, kind: SettingKind, removable = false): SettingField => ({ key, kind, removable });

const choice = (key: string, choices: readonly string[]): SettingField => ({ ...field(key, "choice"), choices });

export const SETTING_GROUPS = {
  help: [
    field("help.emergency", "phone"),
    field("help.bris", "phone"),
    field("help.childLine", "phone"),
    field("help.outOfHours", "phone", true),
    field("exitUrl", "url"),
  ],
  messages: [
    field("messages.firstReminderDaysBefore", "days", true),
    field("messages.lastReminderDaysBefore", "days", true),
    field("messages.quietFrom", "time"),
    field("messages.quietUntil", "time"),
  ],
  flags: [field("flags.leaderAfterHours", "hours"), field("flags.managerAfterHours", "hours")],
  work: [
    field("caseload.from", "count"),
    field("caseload.to", "count"),
    field("overlapDays", "days"),
    field("places", "count", true),
    field("localResources", "text", true),
  ],
  retention: [
    choice("retention.countsAsFile", ["sent", "handed_over"]),
    field("retention.copyDays", "days"),
    field("retention.fileYears", "years"),
    field("retention.investigationAge", "years"),
    choice("retention.placedCopies", ["keep", "purge"]),
    choice("retention.exempt", ["yes", "no"]),
    field("retention.draftDays", "days"),
  ],
  /** How often at least; a clock that is switched off plans nothing. */
  clocks: CLOCKS.map(({ key, months }) => ({ ...field(`clocks.${key}`, "months", true), standard: months })),
} as const satisfies Record<string, readonly SettingField[]>;
export type SettingGroup = keyof typeof SETTING_GROUPS;

export const SETTING_FIELDS: readonly SettingField[] = Object.values(SETTING_GROUPS).flat();

/** Null: switched off here. Undefined: nothing is said here. */
export type SettingValue = string | number | null | undefined;

export function settingOf(settings: UnitSettings | ResolvedSettings, key: string): SettingValue {
  const value = key.split(".").reduce<unknown>((at, part) => (isRecord(at) ? at[part] : undefined), settings);
  // A clock is kept as months and days; the page speaks of months.
  return (isRecord(value) ? value["months"] : value) as SettingValue;
}

/** The name of the check box that switches a setting off. */
export function noneName(key: string): string {
  return `${key}.none`;
}

export type SettingsReading =
  | { readonly ok: true; readonly settings: UnitSettings }
  | { readonly ok: false; readonly faults: Readonly<Record<string, string>> };

/**
 * What a unit says of its own, from the fields of a form.
 *
 * @param before what it said: members that have no field are kept.
 * @param above what it inherits: some values must fit together wherever they come from.
 */
export function readSettings(
  typed: Readonly<Record<string, string>>,
  before: UnitSettings,
  above: ResolvedSettings,
): SettingsReading {
  const draft: Record<string, unknown> = before.clocks ? { clocks: clocksWithoutField(before.clocks) } : {};
  for (const { key, kind, removable } of SETTING_FIELDS) {
    const text = (typed[key] ?? "").trim();
    const off = removable && typed[noneName(key)] === "on";
    if (off) put(draft, key, null);
    else if (text !== "") put(draft, key, valueOf(kind, text));
  }
  const parsed = UnitSettings.safeParse(draft);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path }) => [path.slice(0, 2).join("."), "setting_invalid"] as const);
    return { ok: false, faults: Object.fromEntries(faults) };
  }
  const faults = {
    ...clockFaults(parsed.data),
    ...orderFaults((key) => {
      const own = settingOf(parsed.data, key);
      return own === undefined ? settingOf(above, key) : own;
    }),
  };
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, settings: parsed.data };
}

/** Which settings differ, by name. */
export function changedSettings(before: UnitSettings, after: UnitSettings): string[] {
  return SETTING_FIELDS.map(({ key }) => key).filter((key) => settingOf(before, key) !== settingOf(after, key));
}

/** Pairs of which the first must not be larger than the second. */
const ORDERED = [
  ["caseload.from", "caseload.to"],
  ["flags.leaderAfterHours", "flags.managerAfterHours"],
  ["messages.lastReminderDaysBefore", "messages.firstReminderDaysBefore"],
] as const;

function orderFaults(valueOf: (key: string) => SettingValue): Record<string, string> {
  const wrong = ORDERED.filter(([less, more]) => {
    const [low, high] = [valueOf(less), valueOf(more)];
    return typeof low === "number" && typeof high === "number" && low > high;
  });
  return Object.fromEntries(wrong.map(([, more]) => [more, "setting_order"]));
}

/** A clock of the law may run faster and not slower; it is switched off, not set to nothing. */
function clockFaults(settings: UnitSettings): Record<string, string> {
  return Object.fromEntries(
    CLOCKS.flatMap(({ key, months, binding }) => {
      const own = settingOf(settings, `clocks.${key}`);
      if (typeof own !== "number") return [];
      if (own < 1) return [[`clocks.${key}`, "setting_invalid"]];
      return binding === "law" && own > months ? [[`clocks.${key}`, "clock_beyond_law"]] : [];
    }),
  );
}

function isNumber(kind: SettingKind): boolean {
  return ["days", "months", "years", "hours", "count"].includes(kind);
}

function valueOf(kind: SettingKind, text: string): unknown {
  if (!isNumber(kind)) return text;
  const number = Number(text.replace(",", "."));
  return kind === "months" ? { months: number } : number;
}

/** Clocks that the page does not show keep what was said about them. */
function clocksWithoutField(clocks: NonNullable<UnitSettings["clocks"]>): UnitSettings["clocks"] {
  return Object.fromEntries(Object.entries(clocks).filter(([key]) => !CLOCKS.some((clock) => clock.key === key)));
}

function put(draft: Record<string, unknown>, key: string, value: unknown): void {
  const [first = "", second] = key.split(".");
  if (second === undefined) draft[first] = value;
  else draft[first] = { ...(isRecord(draft[first]) ? draft[first] : {}), [second]: value };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
