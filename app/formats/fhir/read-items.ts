import type { Area, Condition, Item, LocalizedText } from "#app/domain/questionnaire/version";
import type { Element } from "./element";
import { Keys } from "./key";
import { loss, shown } from "./loss";
import { plain, READABLE_TYPES, type ReadItem, readItem, type YesNo } from "./read-item";
import { extensionAt, simple } from "./read-own";
import { ruleOf, type Target } from "./read-rule";
import { areaOf } from "./read-shared";
import { textOf, type TextReading } from "./read-text";
import { OWN_EXTENSION as OWN } from "./vocabulary";

/** What a draft holds. */
const MOST = { items: 400, areas: 40, lines: 40 };

export type ItemsReading =
  | {
      readonly ok: true;
      readonly items: readonly Item[];
      readonly areas: readonly Area[];
      readonly intro: readonly LocalizedText[];
      readonly outro: readonly LocalizedText[];
    }
  | { readonly ok: false; readonly fault: "no_questions" | "too_many_questions"; readonly count: number };

interface Placed extends ReadItem {
  readonly area: string;
  /** The question and everything that it stands in, outermost first: each may have a rule. */
  readonly within: readonly Element[];
}

interface Around {
  /** Key of the area; null outside all groups. */
  readonly area: string | null;
  readonly within: readonly Element[];
}

/**
 * The questions of a file in the order in which they stand. Groups are areas; groups within groups become part of theirs,
 * and their rules are added to those of their questions.
 *
 * @param title of the questionnaire, for the area of questions that stand in no group.
 */
export function readItems(
  root: Element,
  title: LocalizedText,
  assumed: { readonly yesNo: YesNo },
  reading: TextReading,
): ItemsReading {
  const contained = containedSets(root);
  const keys = new Keys();
  const areaKeys = new Keys();
  const areas = new Map<string, Area>();
  const placed: Placed[] = [];
  const targets = new Map<string, Target>();
  const displays: { element: Element; before: number }[] = [];
  const own = { intro: [] as LocalizedText[], outro: [] as LocalizedText[] };
  let count = 0;

  const ungrouped = () => {
    if (!areas.has(UNGROUPED)) {
      areaKeys.make(UNGROUPED, UNGROUPED);
      areas.set(UNGROUPED, { key: UNGROUPED, order: areas.size + 1, title, symbol: "" });
    }
    return UNGROUPED;
  };

  const question = (element: Element, around: Around) => {
    const linkId = element.string("linkId") ?? "";
    const key = keys.make(linkId, "question");
    if (key !== linkId) reading.losses.push(loss(element.path, "key_changed", linkId));
    const read = readItem(element, key, { ...assumed, contained }, reading);
    if (!targets.has(linkId)) targets.set(linkId, read.target);
    placed.push({ ...read, area: around.area ?? ungrouped(), within: [...around.within, element] });
  };

  const group = (element: Element, around: Around): Around => {
    const within = [...around.within, element];
    const linkId = element.string("linkId") ?? "";
    element.string("type");
    plain(element);
    const extension = extensionAt(element, OWN.area);
    const named = extension && areaOf(extension, reading);
    const words = textOf(element, "text", reading);
    if (named?.key === "start" || named?.key === "end") return { area: named.key, within };
    if (around.area !== null || areas.size >= MOST.areas) {
      element.say("text", "group_flattened");
      return { area: around.area ?? [...areas.keys()].at(-1) ?? ungrouped(), within };
    }
    if (named?.key !== undefined && areas.has(named.key)) return { area: named.key, within };
    const key = areaKeys.make(named?.key ?? linkId, "area");
    areas.set(key, { key, order: named?.order ?? areas.size + 1, title: words, symbol: named?.symbol ?? "" });
    return { area: key, within };
  };

  const walk = (elements: readonly Element[], around: Around) => {
    for (const element of elements) {
      count += 1;
      if (count > MOST.items * 5) return;
      const { type } = element.value as { type?: unknown };
      let inside: Around = { ...around, within: [...around.within, element] };
      if (element.children("modifierExtension").some((extension) => !isOurs(extension))) {
        element.leave("modifier_unknown", textShown(element));
        continue;
      }
      if (type === "display") {
        const line = simple(element, OWN.part, (part) => part.string("valueCode"));
        if (line === "intro" || line === "outro") own[line].push(lineOf(element, reading));
        // Under a question it is the question's help, and was read with it.
        else if (!isQuestion(around.within.at(-1))) displays.push({ element, before: placed.length });
      } else if (type === "group") inside = group(element, around);
      else if (typeof type === "string" && READABLE_TYPES.includes(type)) question(element, around);
      else element.leave("type_unknown", `${shown(type ?? "")} ${textShown(element)}`);
      walk(element.children("item"), inside);
    }
  };

  walk(root.children("item"), { area: null, within: [] });
  if (placed.length > MOST.items || count > MOST.items * 5) return { ok: false, fault: "too_many_questions", count };
  if (placed.length === 0) return { ok: false, fault: "no_questions", count: 0 };

  const rules = new Map<Element, Condition | undefined>();
  const items = placed.map(({ item, area, within }): Item => {
    for (const element of within) if (!rules.has(element)) rules.set(element, ruleOf(element, targets, reading));
    const all = within.flatMap((element) => rules.get(element) ?? []);
    const showIf: Condition | undefined = all.length > 1 ? { all } : all[0];
    return { ...item, area, ...(showIf && { showIf }) };
  });
  for (const area of furtherAreas(root, areas, reading)) areas.set(area.key, area);
  const lines = linesAround(displays, placed.length, reading);
  return {
    ...{ ok: true, items, areas: [...areas.values()].sort((a, b) => a.order - b.order) },
    intro: atMost([...own.intro, ...lines.intro], "intro", reading),
    outro: atMost([...lines.outro, ...own.outro], "outro", reading),
  };
}

const UNGROUPED = "questions";

function isQuestion(element: Element | undefined): boolean {
  const { type } = (element?.value ?? {}) as { type?: unknown };
  return typeof type === "string" && READABLE_TYPES.includes(type);
}

function isOurs({ value }: Element): boolean {
  return (value as { url?: unknown }).url === OWN.showIf;
}

function textShown(element: Element): string {
  const { text } = element.value as { text?: unknown };
  return typeof text === "string" ? text : "";
}

/** Value sets that stand in the file itself, by id. */
function containedSets(root: Element): ReadonlyMap<string, Element> {
  return new Map(
    root.children("contained").flatMap((resource) => {
      const { resourceType, id } = resource.value as { resourceType?: unknown; id?: unknown };
      return resourceType === "ValueSet" && typeof id === "string" ? [[id, resource] as const] : [];
    }),
  );
}

/** Areas without questions of their own, which indicators may belong to. */
function furtherAreas(root: Element, known: ReadonlyMap<string, Area>, reading: TextReading): Area[] {
  return root
    .children("extension")
    .filter(({ value }) => (value as { url?: unknown }).url === OWN.area)
    .slice(0, Math.max(0, MOST.areas - known.size))
    .flatMap((extension) => {
      const area = areaOf(extension, reading);
      if (area?.key === undefined || known.has(area.key)) return [];
      const { key, order = known.size + 1, title = {}, symbol = "" } = area;
      return [{ key, order, title, symbol }];
    });
}

function lineOf(element: Element, reading: TextReading): LocalizedText {
  plain(element);
  element.string("type");
  element.string("linkId");
  return textOf(element, "text", reading);
}

/** Texts before the first question introduce, those after the last thank; one between two questions has no place. */
function linesAround(
  displays: readonly { readonly element: Element; readonly before: number }[],
  questions: number,
  reading: TextReading,
) {
  const lines = { intro: [] as LocalizedText[], outro: [] as LocalizedText[] };
  for (const { element, before } of displays) {
    if (before !== 0 && before !== questions) {
      element.leave("text_between_questions", textShown(element));
      continue;
    }
    const text = lineOf(element, reading);
    if (Object.keys(text).length > 0) lines[before === 0 ? "intro" : "outro"].push(text);
  }
  return lines;
}

function atMost(lines: readonly LocalizedText[], name: string, { losses }: TextReading): readonly LocalizedText[] {
  if (lines.length > MOST.lines) losses.push(loss(name, "too_many", String(lines.length)));
  return lines.slice(0, MOST.lines);
}
