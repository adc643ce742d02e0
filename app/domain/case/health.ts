import { z } from "zod";
import { emptyAsNull, type Faults } from "./case";

const Day = emptyAsNull(z.iso.date("date_invalid"));

/**
 * Health and dental examination of a placed child (lag 2017:209, SoL 22:7): ISO days, null where it has not happened or
 * nobody has said.
 */
export const HealthInput = z.object({
  healthExamOfferedOn: Day,
  healthExamDoneOn: Day,
  dentalExamDoneOn: Day,
});
export type HealthInput = z.infer<typeof HealthInput>;

/** What is wrong with the days, as keys of `errors.json` by field. */
export function healthFaults(days: HealthInput, today: string): Faults {
  const { healthExamOfferedOn: offered, healthExamDoneOn: done } = days;
  const future = Object.entries(days).filter(([, day]) => day !== null && day > today);
  if (future.length > 0) return Object.fromEntries(future.map(([field]) => [field, "date_future"]));
  return offered !== null && done !== null && done < offered ? { healthExamDoneOn: "exam_before_offer" } : {};
}
