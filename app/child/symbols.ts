import type { Item, Option } from "#app/domain/questionnaire/version";

/*
 * Our own symbols, so that no licence is shared alike: one stroked path each in a 24 by 24 box, drawn with round
 * caps (a line of no length is a dot). They stand beside words, never instead of them.
 */

const FACE = "M22 12a10 10 0 1 1-20 0a10 10 0 0 1 20 0M9 9v1M15 9v1";
const HOUSE = "M3 11l9-8l9 8M6 9v12h12V9";
const STAR = "M12 3l3 6l6 1l-4 5l1 6l-6-3l-6 3l1-6l-4-5l6-1z";
const PERSON = "M12 12a4 4 0 1 0 0-8a4 4 0 0 0 0 8M4 21a8 8 0 0 1 16 0";
const BUBBLE = "M3 4h18v13h-9l-5 4v-4H3z";

const SYMBOLS: Readonly<Record<string, string>> = {
  "face-3": `${FACE}M8 14a5 5 0 0 0 8 0`,
  "face-2": `${FACE}M8 16q2-2 4-1t4-1`,
  "face-1": `${FACE}M8 17a5 5 0 0 1 8 0`,
  "face5-5": `${FACE}M7 13h10a5 5 0 0 1-10 0`,
  "face5-4": `${FACE}M8 14a5 5 0 0 0 8 0`,
  "face5-3": `${FACE}M8 16q2-2 4-1t4-1`,
  "face5-2": `${FACE}M9 17q3-3 6 0`,
  "face5-1": `${FACE}M7 18a5 5 0 0 1 10 0M7 8l3-2M17 8l-3-2`,
  "thumb-up": "M7 11v9H3v-9zl4-8c3 0 3 2 2 6h6l2 2l-2 9H7",
  "thumb-down": "M7 13V4H3v9zl4 8c3 0 3-2 2-6h6l2-2l-2-9H7",
  "thumb-mid": "M13 7H4V3h9zl8 4c0 3-2 3-6 2v6l-2 2l-9-2V7",
  house: `${HOUSE}M10 21v-7h4v7`,
  heart: "M12 21C-3 10 5-1 12 6c7-7 15 4 0 15",
  backpack: "M5 21V10a7 7 0 0 1 14 0v11zM9 4V2h6v2M9 21v-6h6v6M9 10h6",
  bubbles: "M2 3h13v9H8l-3 3v-3H2zM10 16h5l4 4v-4h3V8h-3",
  star: STAR,
  "star-lock": "M9 19l-5 2l1-6l-4-5l6-1l3-6l3 6l4 1M13 15h9v6h-9zv-1a4 3 0 0 1 9 0v1",
  person: PERSON,
  two: "M8 11a3 3 0 1 0 0-6a3 3 0 0 0 0 6M2 20a6 6 0 0 1 12 0M17 11a3 3 0 1 0 0-6M17 14a6 6 0 0 1 5 6",
  friends: "M7 11a3 3 0 1 0 0-6a3 3 0 0 0 0 6M17 11a3 3 0 1 0 0-6a3 3 0 0 0 0 6M1 20a6 6 0 0 1 11-3a6 6 0 0 1 11 3",
  check: "M4 12l6 7L20 5",
  cross: "M5 5l14 14M19 5L5 19",
  question: "M7 8a5 5 0 1 1 7 5q-2 1-2 3M12 21h0",
  skip: "M3 15a9 9 0 0 1 16-4M20 5v6h-6M12 19h0",
  dots: "M5 12h0M12 12h0M19 12h0",
  clock: "M12 22a10 10 0 1 0 0-20a10 10 0 0 0 0 20M12 6v6l4 3",
  calendar: "M3 5h18v16H3zM3 10h18M8 2v5M16 2v5",
  bell: "M3 18h18l-2-4V9A7 7 0 0 0 5 9v5zM10 21h4",
  sun: "M12 17a5 5 0 1 0 0-10a5 5 0 0 0 0 10M12 1v2M12 21v2M1 12h2M21 12h2M4 4l2 2M18 18l2 2M4 20l2-2M18 6l2-2",
  school: "M3 21V10l9-5l9 5v11zM12 5V1h4M10 21v-6h4v6M12 10h0",
  tree: "M12 22V10M12 17a7 7 0 1 1 0-14a7 7 0 0 1 0 14M12 14l3-3",
  office: "M5 21V3h14v18zM9 7h0M15 7h0M9 12h0M15 12h0M10 21v-4h4v4",
  car: "M3 18v-6l3-6h12l3 6v6zM3 12h18M7 15h0M17 15h0M6 18v2M18 18v2",
  phone: "M7 2h10v20H7zM12 18h0",
  chair: "M7 3v18M7 13h11v8M7 17h11",
  bubble: BUBBLE,
  speaker: `${BUBBLE}M8 9h8M8 12h5`,
  game: "M7 7h10a5 5 0 0 1 5 6c0 6-4 6-7 2H9c-3 4-7 4-7-2a5 5 0 0 1 5-6M8 10v3M6 12h3M16 11h0",
  ball: "M22 12a10 10 0 1 1-20 0a10 10 0 0 1 20 0M12 8l4 3l-2 5h-4l-2-5zM12 2v6M2 12l6-1M22 12l-6-1M6 20l4-4M18 20l-4-4",
  pencil: "M4 20l1-5L16 4l4 4L9 19zM13 7l4 4",
  music: "M9 18V5l11-2v13M9 18a3 3 0 1 1-6 0a3 3 0 0 1 6 0M20 16a3 3 0 1 1-6 0a3 3 0 0 1 6 0",
  cat: "M4 3l4 4h8l4-4v11a8 7 0 0 1-16 0zM9 12v1M15 12v1M11 16l1 1l1-1",
  book: "M12 6C9 4 6 4 2 4v15c4 0 7 0 10 2c3-2 6-2 10-2V4c-4 0-7 0-10 2zv15",
  tooth: "M12 5C8 2 3 4 4 10c1 3 2 11 4 11s1-6 4-6s2 6 4 6s3-8 4-11c1-6-4-8-8-5",
  coin: "M22 12a10 10 0 1 1-20 0a10 10 0 0 1 20 0M15 8q-6-2-6 1t6 3t-6 3M12 6v12",
  bag: "M3 7h18v13H3zM8 7V3h8v4M3 13h18",
  moon: "M20 14A9 9 0 1 1 10 4a7 7 0 0 0 10 10",
  cloud: "M7 19a5 5 0 0 1 0-9a6 6 0 0 1 11-1a5 5 0 0 1 0 10z",
  shield: "M12 2l8 3v6c0 5-3 9-8 11c-5-2-8-6-8-11V5z",
};

/** Symbols for questions that the question file gives none, by what they ask about. */
const BY_INDICATOR: Readonly<Record<string, string>> = {
  "wb.mood": "face5-4",
  "wb.sleep": "moon",
  "wb.worry": "cloud",
  "wb.lonely": "person",
  "wb.trusted_adult": "two",
  "wb.joy": "sun",
  "home.safe": "shield",
  "home.harm": "shield",
  "home.care": "heart",
  "home.belong": "friends",
  "home.contact": "phone",
  "school.friends": "friends",
  "school.bullying": "cloud",
  "school.home_support": "pencil",
  "soc.know_worker": "person",
  "soc.private_talk": "two",
  "soc.contact_wish": "chair",
  "soc.meeting_wish": "calendar",
  "after.influence": "star",
  "pc.mood": "face5-4",
  "pc.safe": "shield",
  "pc.belong": "friends",
  "pc.housing": "house",
  "pc.economy": "coin",
  "pc.occupation": "bag",
};

/** Symbols for options that the question file gives none: where every answer of a question then has one. */
const BY_VALUE: Readonly<Record<string, string>> = {
  yes: "check",
  no: "cross",
  none: "cross",
  na: "cross",
  not_met: "cross",
  nobody: "cross",
  unknown: "question",
  dk: "question",
  pns: "skip",
  other: "dots",
  mum: "person",
  dad: "person",
  carer: "person",
  worker: "person",
  staff: "person",
  contact: "person",
  relative: "two",
  parents: "two",
  carers: "two",
  grand: "two",
  earlier: "two",
  foster: "house",
  sibling: "friends",
  friend: "friends",
  people: "friends",
  school: "school",
  grund: "school",
  gym: "school",
  study: "school",
  health: "heart",
  mental: "heart",
  feel: "heart",
  body: "person",
  dental: "tooth",
  housing: "house",
  home: "house",
  money: "coin",
  job: "bag",
  work: "bag",
  auth: "office",
};

/** Every symbol name that a question file may use, besides `bars-1` to `bars-5`. */
export const SYMBOL_NAMES: readonly string[] = Object.keys(SYMBOLS);

/**
 * The drawing of a symbol as the `d` of one path, or undefined for a name that we have not drawn: the words then
 * stand alone.
 */
export function symbolPath(name: string): string | undefined {
  const bars = /^bars-([1-5])(?:of([345]))?$/.exec(name);
  return bars ? barsPath(Number(bars[1]), Number(bars[2] ?? 4)) : SYMBOLS[name];
}

/** The symbol name of a question: its own, else by what it asks about; undefined leaves it to its area's. */
export function questionSymbol(item: Pick<Item, "symbol" | "indicator">): string | undefined {
  return item.symbol ?? BY_INDICATOR[item.indicator ?? ""];
}

/**
 * The symbol names of an item's options. Options keep their own. A scale in words alone gets bars, more for more;
 * any other list gets symbols by value only if that leaves no answer without one, because a list where some have a
 * picture and some not says something that nobody meant.
 */
export function optionSymbols(item: Pick<Item, "type" | "options">): (string | undefined)[] {
  const options = item.options ?? [];
  const highest = Math.max(0, ...options.map(step));
  const found = options.map((option) => {
    if (option.symbol) return option.symbol;
    if (item.type === "scale" && step(option) > 0) return `bars-${option.value}of${Math.max(3, highest)}`;
    return BY_VALUE[option.value];
  });
  return found.includes(undefined) ? options.map((option) => option.symbol) : found;
}

/** Markup for pages that the server renders. */
export function symbolMarkup(name: string | undefined): string {
  const path = name === undefined ? undefined : symbolPath(name);
  return path === undefined ? "" : `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`;
}

function step(option: Option): number {
  return /^[1-5]$/.test(option.value) ? Number(option.value) : 0;
}

/** As many bars as the scale has steps, rising; the steps that are not reached are dots. */
function barsPath(reached: number, steps: number): string {
  const gap = Math.floor(20 / steps);
  const bars = Array.from({ length: steps }, (_, index) => {
    const start = index === 0 ? "M3 20" : `M${3 + index * gap} 20`;
    return start + (index < reached ? `V${Math.round(16 - (index * 13) / (steps - 1))}` : "h0");
  });
  return bars.join("");
}
