import type { QuestionnairePayload, ResumptionReply, StartReply } from "#app/child/payload-format";
import type { AnswerValue, Condition } from "#app/domain/questionnaire/version";
import { path } from "#app/domain/questionnaire/visibility";

/** One thing the child has said about an item: a value, and who may know. */
export interface Said {
  readonly value: AnswerValue;
  readonly marks: number;
}

/** When it was said: of two answers the later counts, on whichever device and whichever arrived last. */
export interface SaidHere extends Said {
  readonly at: number;
}

export interface ModelItem {
  readonly key: string;
  readonly text: string;
  readonly showIf?: Condition;
}

/**
 * What a child who pays attention expects of one page: what has been said on it since it was opened, and which of that
 * the page has not yet called saved. It is written after the rules that the child is told, beside the page's own code.
 */
export class ScreenModel {
  items: readonly ModelItem[] = [];
  /** Items of areas that have a title; the others are about the occasion. */
  titled: ReadonlySet<string> = new Set();
  /** What the page knows of the answers, by item. */
  readonly view = new Map<string, AnswerValue>();
  readonly marks = new Map<string, number>();
  /** Said here, and not yet called saved. */
  readonly pending = new Map<string, SaidHere[]>();
  /** Taken off the path by a later choice, after which the child went on; it must not come back by itself. */
  readonly dropped = new Set<string>();
  refusals = 0;

  /** @param turn counts everything that the child says, on whichever page. */
  constructor(private readonly turn: () => number) {}

  /** Something was said, or taken back, since the page last called all of it saved. */
  get isExpecting(): boolean {
    return this.pending.size > 0 || this.dropped.size > 0;
  }

  loaded(payload: QuestionnairePayload): void {
    const titled = payload.a.filter(([title]) => title !== "");
    this.titled = new Set(titled.flatMap(([, , rows]) => rows.map(([key]) => key)));
    this.items = payload.a.flatMap(([, , rows]) =>
      rows.map(([key, text, , , , , showIf]) => ({ key, text, ...(showIf && { showIf }) })),
    );
  }

  resumed({ saved, marks }: ResumptionReply & Partial<StartReply>): void {
    for (const [key, value] of Object.entries(saved)) if (!this.view.has(key)) this.view.set(key, value);
    for (const [key, sum] of Object.entries(marks)) if (!this.marks.has(key)) this.marks.set(key, sum);
  }

  /** The page said that the server did not take them. */
  refused(itemKeys: readonly string[]): void {
    for (const key of itemKeys) {
      this.refusals += 1;
      this.pending.delete(key);
      this.#forget(key);
    }
  }

  itemOf(heading: string): ModelItem | undefined {
    return this.items.find(({ text }) => text === heading);
  }

  shown(): ModelItem[] {
    return path(this.items, Object.fromEntries(this.view));
  }

  give(key: string, value: AnswerValue): void {
    const before = this.#shownKeys();
    this.view.set(key, value);
    this.#say(key);
    // Stepping through choices brings back what had been said below one of them.
    for (const back of this.#shownKeys()) if (!before.has(back) && this.view.has(back)) this.#say(back);
  }

  mark(key: string, sum: number): void {
    this.marks.set(key, sum);
    this.#say(key);
  }

  /** The child goes on: what does not show any more is gone. */
  goOn(): void {
    const shown = this.#shownKeys();
    for (const key of [...this.view.keys()]) {
      if (shown.has(key)) continue;
      this.#forget(key);
      this.dropped.add(key);
    }
  }

  #say(key: string): void {
    const said = { value: this.view.get(key) ?? null, marks: this.marks.get(key) ?? 0, at: this.turn() };
    this.dropped.delete(key);
    this.pending.set(key, [...(this.pending.get(key) ?? []), said]);
  }

  #forget(key: string): void {
    this.view.delete(key);
    this.marks.delete(key);
  }

  #shownKeys(): Set<string> {
    return new Set(this.shown().map(({ key }) => key));
  }
}
