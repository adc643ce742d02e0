import { repeated, type Fault, type FaultCode } from "./fault";
import { FLAG_LEVELS, isKnown } from "./format";
import { scaleLength, scoringRowKey } from "./scoring";
import { isSessionItem } from "./session-items";
import type { PlacedItem, Sketch, SketchItem } from "./sketch";
import type { Item, ItemType } from "./version";

/** Faults within one item, and between it and the shared lists of the file. */
export function itemFaults(file: Sketch, { key, area, path, item }: PlacedItem): Fault[] {
  const faults: Fault[] = [];
  const fault = (at: string, code: FaultCode, message: string) => {
    faults.push({ path: `${path}.${at}`, code, message: `The item "${key}" ${message}` });
  };

  const isSession = path.startsWith("sessionItems");
  if (!isSession && item.area !== undefined && !file.areas.some((known) => known.key === area)) {
    fault(
      "area",
      "unknown_area",
      `belongs to the area "${area}", which is not in "areas". Add the area or correct the name.`,
    );
  }
  if (item.indicator !== undefined && file.indicators && !knowsIndicator(file, item)) {
    fault(
      "indicator",
      "unknown_indicator",
      `measures the indicator "${item.indicator}", which is not in "indicators". Add the indicator or correct the name.`,
    );
  }
  optionFaults(item, fault);
  flagFaults(file, item, fault);
  scoringFaults(file, item, fault);
  const values = (item.options ?? []).map(({ value }, index) => ({ value, path: `${path}.options[${index}].value` }));
  return [
    ...faults,
    ...repeated(
      values,
      "duplicate_value",
      (value) => `The item "${key}" has two options with the value "${value}". Give each option its own value.`,
    ),
  ];
}

type Report = (at: string, code: FaultCode, message: string) => void;

/** Session items may measure the questionnaire itself (`meta.clarity`): that is no statement about a child. */
function knowsIndicator(file: Sketch, item: SketchItem): boolean {
  if (isSessionItem({ area: item.area ?? "" }) && item.indicator?.startsWith("meta.")) return true;
  return file.indicators?.some((known) => known.key === item.indicator) ?? false;
}

const NEEDED: Partial<Record<ItemType, string>> = {
  smiley3: "the numeric values 1 to 3",
  smiley5: "the numeric values 1 to 5",
  scale: "the numeric values 1 to n, without gaps",
  yesno: 'the values "yes" and "no"',
};

function optionFaults(item: SketchItem, fault: Report) {
  if (item.type === undefined) return;
  if (item.type === "text") {
    if (item.options)
      fault(
        "options",
        "options_not_allowed",
        "is answered with text and cannot have options. Remove them or change the type.",
      );
    return;
  }
  if (!item.options)
    return fault("options", "options_missing", `is of type "${item.type}" and needs options. Add them.`);
  const length = scaleLength(judged(item));
  const values = item.options.map((option) => option.value);
  const fits =
    item.type === "smiley3"
      ? length === 3
      : item.type === "smiley5"
        ? length === 5
        : item.type === "scale"
          ? length !== null
          : item.type === "yesno"
            ? values.includes("yes") && values.includes("no")
            : true;
  if (!fits)
    fault(
      "options",
      "options_do_not_fit",
      `is of type "${item.type}" and needs ${NEEDED[item.type as ItemType]}. Correct the option values or the type.`,
    );
}

function flagFaults(file: Sketch, item: SketchItem, fault: Report) {
  const levels = file.flagLevels.map((level) => level.key);
  const values = (item.options ?? []).map((option) => option.value);
  item.flag?.forEach((rule, index) => {
    if (isKnown(FLAG_LEVELS, rule.level) && levels.length > 0 && !levels.includes(rule.level)) {
      fault(
        `flag[${index}].level`,
        "unknown_flag_level",
        `raises a flag of level "${rule.level}", which is not in "flagLevels". Use ${levels.join(", ")}.`,
      );
    }
    rule.when?.forEach((value, at) => {
      const where = `flag[${index}].when[${at}]`;
      if (value === "pns") {
        fault(
          where,
          "flag_on_pns",
          'raises a flag on "pns". Not wanting to answer must never raise a flag: remove it.',
        );
      } else if (item.type === "text" ? value !== "*" : !values.includes(value)) {
        fault(
          where,
          "unknown_option",
          item.type === "text"
            ? `raises a flag on "${value}". A text can only raise a flag on "*", any text at all.`
            : `raises a flag on "${value}", which is none of its options. Use one of ${values.join(", ")}.`,
        );
      }
    });
  });
}

function scoringFaults(file: Sketch, item: SketchItem, fault: Report) {
  if (!file.scoring || item.type === undefined) return;
  const indicator = file.indicators?.find((known) => known.key === item.indicator);
  const hasList = indicator?.positive && (item.type === "yesno" || item.type === "single");
  const rowKey = hasList ? null : scoringRowKey(judged(item));
  if (rowKey === null) return;
  const row = file.scoring[rowKey];
  if (typeof row !== "object" || row === null) {
    return fault(
      "type",
      "scoring_row_missing",
      `is scored by the row "${rowKey}", which is not in "scoring". Add the row.`,
    );
  }
  const scored = Object.values(row).flat();
  const numbers = (item.options ?? []).map((option) => option.value).filter((value) => /^\d+$/.test(value ?? ""));
  const missing = (item.type === "yesno" ? ["yes", "no"] : numbers).filter((value) => !scored.includes(value));
  if (missing.length > 0) {
    fault(
      "options",
      "scoring_gap",
      `has values that the scoring row "${rowKey}" does not place: ${missing.join(", ")}. Add them to the row.`,
    );
  }
}

function judged(item: SketchItem): Pick<Item, "type" | "options" | "indicator"> {
  return {
    type: item.type as ItemType,
    options: (item.options ?? []).map((option) => ({ value: option.value ?? "", label: {} })),
    ...(item.indicator === undefined ? {} : { indicator: item.indicator }),
  };
}
