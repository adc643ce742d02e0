import { conditionFaults } from "./condition-checks";
import { repeated, type Fault } from "./fault";
import { itemFaults } from "./item-checks";
import { inOrderAsked, isSessionItem } from "./session-items";
import type { PlacedItem, Sketch, SketchItem } from "./sketch";
import { CONTEXT_KEYS, isKnown } from "./format";

/** What a schema cannot see: whether the parts of a file fit each other. */
export function crossFaults(file: Sketch): Fault[] {
  const session = place(file.sessionItems, "sessionItems");
  const questionnaires = file.questionnaires.map((questionnaire, index) => ({
    ...questionnaire,
    kind: questionnaire.kind ?? "followup",
    path: `questionnaires[${index}]`,
    placed: place(questionnaire.items, `questionnaires[${index}].items`),
  }));
  const all = [...session, ...questionnaires.flatMap((questionnaire) => questionnaire.placed)];

  return unique([
    ...listFaults(file),
    ...repeated(
      questionnaires.map(({ key, path }) => ({ value: key, path: `${path}.key` })),
      "duplicate_key",
      (key) => `The questionnaire key "${key}" is used twice. Give each questionnaire its own key.`,
    ),
    ...repeated(
      all.map(({ item, path }) => ({ value: item.key, path: `${path}.key` })),
      "duplicate_key",
      (key) =>
        `The item key "${key}" is used twice. Answers are stored under the key, so every item of the file needs its own.`,
    ),
    ...session.flatMap((placed) => sessionAreaFaults(placed)),
    ...all.flatMap((placed) => itemFaults(file, placed)),
    ...questionnaires.flatMap((questionnaire) => [
      ...ageFaults(questionnaire),
      ...areaOrderFaults(file, questionnaire.placed),
      ...indicatorFaults(questionnaire.placed),
      ...conditionFaults(file, inOrderAsked(session, questionnaire.placed, questionnaire.kind)),
    ]),
  ]);
}

function place(items: readonly SketchItem[], path: string): PlacedItem[] {
  return items.map((item, index) => ({
    key: item.key ?? "",
    area: item.area ?? "",
    path: `${path}[${index}]`,
    item,
  }));
}

/** Faults in the shared lists: areas, flag levels, indicators, contexts. */
function listFaults(file: Sketch): Fault[] {
  const lists = {
    areas: file.areas,
    flagLevels: file.flagLevels,
    indicators: file.indicators ?? [],
    contexts: file.contexts ?? [],
  };
  const areas = file.areas.map((area) => area.key);
  return [
    ...Object.entries(lists).flatMap(([name, entries]) =>
      repeated(
        entries.map(({ key }, index) => ({ value: key, path: `${name}[${index}].key` })),
        "duplicate_key",
        (key) => `The key "${key}" is used twice in "${name}". Remove or rename one of the two.`,
      ),
    ),
    ...repeated(
      file.languages.map((value, index) => ({ value, path: `languages[${index}]` })),
      "duplicate_value",
      (value) => `The language "${value}" is listed twice. Remove one of the two.`,
    ),
    ...Object.keys(file.translations).flatMap((language): Fault[] =>
      file.languages.includes(language)
        ? [
            {
              path: `translations.${language}`,
              code: "duplicate_value",
              message: `"${language}" is a language of the whole file, not a translation. Remove it from one of the two lists.`,
            },
          ]
        : [],
    ),
    ...(file.indicators ?? []).flatMap((indicator, index): Fault[] =>
      indicator.area === undefined || areas.includes(indicator.area)
        ? []
        : [
            {
              path: `indicators[${index}].area`,
              code: "unknown_area",
              message: `The indicator "${indicator.key}" belongs to the area "${indicator.area}", which is not in "areas". Add the area or correct the name.`,
            },
          ],
    ),
    ...(file.contexts ?? []).flatMap((context, index): Fault[] =>
      context.key === undefined || isKnown(CONTEXT_KEYS, context.key)
        ? []
        : [
            {
              path: `contexts[${index}].key`,
              code: "unsupported_context",
              message: `The context "${context.key}" is unknown to Tilltals, so its conditions could never hold. Use ${CONTEXT_KEYS.join(", ")}.`,
            },
          ],
    ),
  ];
}

function sessionAreaFaults({ key, area, path, item }: PlacedItem): Fault[] {
  if (item.area === undefined || isSessionItem({ area })) return [];
  return [
    {
      path: `${path}.area`,
      code: "session_area",
      message: `The session item "${key}" has the area "${area}". Session items stand in "start" or "end".`,
    },
  ];
}

function ageFaults({
  key,
  path,
  ageMin,
  ageMax,
}: {
  key?: string | undefined;
  path: string;
  ageMin?: number | undefined;
  ageMax?: number | undefined;
}): Fault[] {
  if (ageMin === undefined || ageMax === undefined || ageMin <= ageMax) return [];
  return [
    {
      path: `${path}.ageMax`,
      code: "age_range",
      message: `The questionnaire "${key}" is for ages ${ageMin} to ${ageMax}. The highest age cannot be below the lowest.`,
    },
  ];
}

/** The child sees progress by area, which must never go back: items stand area by area, in the order of the areas. */
function areaOrderFaults(file: Sketch, items: readonly PlacedItem[]): Fault[] {
  const order = new Map(file.areas.map((area) => [area.key, area.order ?? 0]));
  let reached = -Infinity;
  return items.flatMap(({ key, area, path }): Fault[] => {
    const own = order.get(area);
    if (own === undefined) return [];
    if (own >= reached) {
      reached = own;
      return [];
    }
    return [
      {
        path: `${path}.area`,
        code: "area_order",
        message: `The item "${key}" of the area "${area}" stands after an item of a later area. Move it to the other items of its area.`,
      },
    ];
  });
}

/** Two answers to one indicator in one response could be neither compared nor counted. */
function indicatorFaults(items: readonly PlacedItem[]): Fault[] {
  return repeated(
    items.map(({ item, path }) => ({ value: item.indicator, path: `${path}.indicator` })),
    "duplicate_indicator",
    (indicator) => `The indicator "${indicator}" is measured by two items of one questionnaire. Let one item carry it.`,
  );
}

/** Session items are read once for every questionnaire they stand in; what is wrong is said once. */
function unique(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.path} ${fault.code} ${fault.message}`, fault])).values()];
}
