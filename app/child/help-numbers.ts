import type { PayloadHelp } from "./payload-format";
import type { ChildStrings } from "./strings";

/** Numbers a child can call. They are settings of the organisation; the labels are texts of ours. */
export interface HelpNumbers {
  readonly emergency: string;
  readonly bris: string;
  readonly childLine: string;
  /** The municipality's social emergency service. */
  readonly outOfHours?: string | null;
  readonly caseworker?: string | null;
}

/** Numbers that hold in the whole country, for pages where nobody is known yet. */
export const NATIONAL_HELP: HelpNumbers = { emergency: "112", bris: "116 111", childLine: "020-120 06 06" };

/**
 * Where "leave this page" leads while no unit is known: the weather, which everyone looks at. A unit may choose
 * another page for its own children.
 */
export const DEFAULT_EXIT_URL = "https://www.smhi.se/";

/** The help box, most urgent first, without the numbers that are not set. */
export function helpList(help: HelpNumbers, strings: ChildStrings): PayloadHelp[] {
  const labels = strings.help;
  const all: [string, string | null | undefined][] = [
    [labels.emergency, help.emergency],
    [labels.bris, help.bris],
    [labels.outOfHours, help.outOfHours],
    [labels.childLine, help.childLine],
    [labels.caseworker, help.caseworker],
  ];
  return all.filter((row): row is [string, string] => Boolean(row[1]));
}
