import type { AnswerValue, Condition } from "#app/domain/questionnaire/version";
import { path } from "#app/domain/questionnaire/visibility";
import type { ModelItem, Said, SaidHere, ScreenModel } from "./screen-model";

/** What the database holds, by item. */
export type Stored = ReadonlyMap<string, Said>;

/** An answer that broke the promise. */
export class Broken extends Error {
  constructor(
    readonly how: "lost" | "resurrected" | "doubled" | "stuck" | "shown",
    what: string,
  ) {
    super(`${how}: ${what}`);
  }
}

/**
 * Every answer that a screen of this child has called saved, across devices, with what may or may not have reached the
 * server besides. An acknowledged answer is there until the child says something else or hides it; what was said and
 * not acknowledged may be there or not; nothing else is.
 */
export class Ledger {
  readonly #saved = new Map<string, Said & Partial<SaidHere>>();
  #items: readonly ModelItem[] = [];

  /** A page says that all of it is saved. */
  acknowledge(page: ScreenModel): void {
    this.#items = page.items;
    const before = this.#shown();
    const shownThere = new Set(page.shown().map(({ key }) => key));
    for (const [key, said] of page.pending) {
      const last = said.at(-1);
      if (!last || !shownThere.has(key)) continue;
      const promised = this.#saved.get(key);
      if ((promised?.at ?? 0) <= last.at) this.#saved.set(key, last);
    }
    for (const key of page.dropped) this.#saved.delete(key);
    const after = this.#shown();
    for (const key of before) if (!after.has(key)) this.#saved.delete(key);
    page.pending.clear();
    page.dropped.clear();
  }

  /** @throws Broken for the first answer that is not as it was promised. */
  check(stored: Stored, uncertain: readonly ScreenModel[]): void {
    for (const key of new Set([...this.#saved.keys(), ...stored.keys()])) {
      const there = stored.get(key);
      const promised = this.#saved.get(key);
      if (isSame(promised, there)) continue;
      const isLater = (said: SaidHere) => said.at > (promised?.at ?? 0) && isSame(said, there);
      if (uncertain.some((page) => page.pending.get(key)?.some(isLater))) continue;
      // A choice that may have reached the server may have hidden it.
      if (isEmpty(there) && (!promised || this.#mayBeHidden(key, uncertain))) continue;
      const what = `${key}: promised ${inWords(promised)}, stored ${inWords(there)}`;
      throw new Broken(promised && !isEmpty(promised) ? "lost" : "resurrected", what);
    }
  }

  /** Nothing that these pages sent can still arrive: what is there now is what there is. */
  settle(stored: Stored, pages: readonly ScreenModel[]): void {
    this.check(stored, pages);
    if (!pages.some((page) => page.isExpecting)) return;
    this.#saved.clear();
    for (const [key, said] of stored) this.#saved.set(key, said);
    for (const page of pages) {
      page.pending.clear();
      page.dropped.clear();
    }
  }

  get size(): number {
    return this.#saved.size;
  }

  #shown(): Set<string> {
    const answers = Object.fromEntries([...this.#saved].map(([key, { value }]) => [key, value]));
    return new Set(path(this.#items, answers).map(({ key }) => key));
  }

  #mayBeHidden(key: string, pages: readonly ScreenModel[]): boolean {
    return pages.some((page) => {
      if (page.dropped.has(key)) return true;
      const hidesBy = (itemKey: string): boolean => {
        const { showIf } = page.items.find((item) => item.key === itemKey) ?? {};
        return !!showIf && itemsIn(showIf).some((opener) => page.pending.has(opener) || hidesBy(opener));
      };
      return hidesBy(key);
    });
  }
}

function itemsIn(condition: Condition): string[] {
  if ("item" in condition) return [condition.item];
  if ("all" in condition) return condition.all.flatMap(itemsIn);
  return "any" in condition ? condition.any.flatMap(itemsIn) : [];
}

/** A question that was passed is stored as such, or not at all. */
function isEmpty(said: Said | undefined): boolean {
  return !said || said.value === null || said.value.length === 0;
}

function isSame(one: Said | undefined, other: Said | undefined): boolean {
  if (isEmpty(one) || isEmpty(other)) return !!one === !!other && isEmpty(one) && isEmpty(other);
  return inWords(one) === inWords(other);
}

function inWords(said: Said | undefined): string {
  if (!said) return "nothing";
  const value: AnswerValue = typeof said.value === "object" && said.value ? [...said.value].sort() : said.value;
  return JSON.stringify([value, said.marks]);
}
