import { applyStep } from "#app/domain/draft/apply";
import type { DraftDocument, DraftWords } from "#app/domain/draft/document";
import type { DraftStep } from "#app/domain/draft/operation";
import { wordsIn } from "./draft-words";
import type { Conflict, Edit, MadeChange, Opened, Reply, SaveState, Told } from "./session-parts";
import { afterAct, stackOfLog, type UndoStack, withInverse, without } from "./undo-stack";

/*
 * A draft that is open in a browser: what the server has, what has been changed here since and is on its way, and what
 * others changed meanwhile. It lives outside React, so that a letter that is typed draws the field that it is typed into
 * and nothing else of two hundred questions.
 *
 * What is shown is always what the server has with the waiting edits made on top. Nothing typed is thrown away: an edit that
 * meets somebody else's in the same place becomes a conflict that shows both.
 */

type WordsOperation = Extract<DraftStep[number], { kind: "words" }>;

export class DraftSession {
  document: DraftDocument;
  revision: number;
  pending: readonly Edit[] = [];
  stack: UndoStack;
  conflicts: readonly Conflict[] = [];
  told: Told | null = null;
  state: SaveState = "saved";
  /** Grows when something is taken back or done again, also in a field that is being written in. */
  turns = 0;
  /** Who else has changed something lately, with when. */
  others: readonly { readonly name: string; readonly at: string }[] = [];
  /** Ids of edits that a request carries at this moment. */
  private sent: ReadonlySet<string> = new Set();
  private base: DraftDocument;
  private readonly listeners = new Set<() => void>();
  /** Told of every change that is to be sent; `soon` while somebody is still typing. */
  wake: (soon: boolean) => void = () => {};

  constructor(
    { document, revision, own }: Opened,
    readonly newId: () => string,
  ) {
    this.document = this.base = document;
    this.revision = revision;
    this.stack = stackOfLog(own);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get source(): string {
    return this.document.sources[0] ?? "sv";
  }

  /** Makes a step here at once and sends it soon. False when it cannot be made on what stands there now. */
  change(step: DraftStep | null): boolean {
    if (!step || step.length === 0) return true;
    return this.make({ id: this.newId(), step, undoes: null });
  }

  /**
   * Words as they are typed: what is typed on in the same field before it has been sent is one edit.
   *
   * @param seen what stood there when the writer began; where somebody else has written since, it becomes a conflict.
   */
  type(node: string, field: string, language: string, seen: DraftWords | null, words: string): boolean {
    const to = words === "" ? null : this.worded(node, field, language, words);
    const operation: WordsOperation = { kind: "words", node, field, language, from: seen, to };
    const last = this.pending.at(-1);
    const typed = last?.step.length === 1 && last.undoes === null ? last.step[0] : undefined;
    const same = typed?.kind === "words" && typed.node === node && typed.field === field && typed.language === language;
    if (last && same && !this.sent.has(last.id)) {
      const done = applyStep(this.document, [{ ...operation, from: typed.to }]);
      if (done.ok) {
        this.document = done.document;
        const step: DraftStep = [{ ...operation, from: typed.from }];
        const inverse: DraftStep = [{ ...operation, from: to, to: typed.from }];
        this.pending = [...this.pending.slice(0, -1), { ...last, step, inverse }];
        this.stack = withInverse(this.stack, { id: last.id, inverse });
        this.stirred(true);
        return true;
      }
    }
    const made = this.make({ id: this.newId(), step: [operation], undoes: null }, true);
    if (!made) this.collide(operation, null);
    return made;
  }

  undo(): void {
    const act = this.stack.done.at(-1);
    if (act) this.takeBack(act.id, act.inverse);
  }

  redo(): void {
    const act = this.stack.undone.at(-1);
    if (act) this.takeBack(act.id, act.inverse);
  }

  /** Ends a conflict by the writer's choice. */
  settle(conflict: Conflict, keepMine: boolean): void {
    this.conflicts = this.conflicts.filter((one) => one !== conflict);
    if (keepMine) {
      const { node, field, language, mine } = conflict;
      this.type(node, field, language, wordsIn(this.document, node, field, language), mine);
    }
    this.stirred(false);
  }

  /** The waiting edits, from now on on their way. */
  take(): readonly Edit[] {
    this.sent = new Set(this.pending.map(({ id }) => id));
    if (this.pending.length > 0) this.say("saving");
    return this.pending;
  }

  /** Nothing came back: the edits wait on. */
  failed(state: "offline" | "signed_out" | "ended" | "lost"): void {
    this.sent = new Set();
    this.say(state);
  }

  /** What the server says has been made, one's own and others', and what it did not take. */
  receive({ changes, refused }: Reply): void {
    const news = changes.filter(({ revision }) => revision > this.revision);
    for (const { step, revision } of news) {
      const done = applyStep(this.base, step, "known");
      if (!done.ok) return this.failed("lost");
      this.base = done.document;
      this.revision = revision;
    }
    const foreign = news.filter(({ mine }) => !mine);
    const settled = new Set([...changes.map(({ changeId }) => changeId), ...refused.map(({ id }) => id)]);
    const notTaken = this.pending.filter(({ id }) => refused.some((one) => one.id === id));
    this.pending = this.pending.filter(({ id }) => !settled.has(id));
    this.sent = new Set();
    this.noteOthers(foreign);
    this.rebase(foreign, notTaken);
    this.state = this.pending.length > 0 ? "waiting" : "saved";
    this.emit();
  }

  forgetTold(): void {
    this.told = null;
    this.emit();
  }

  hasUnsaved(): boolean {
    return this.pending.length > 0 || this.conflicts.length > 0;
  }

  private takeBack(id: string, inverse: DraftStep): void {
    this.turns += 1;
    if (this.make({ id: this.newId(), step: inverse, undoes: id })) return;
    this.stack = without(this.stack, [id]);
    this.told = { code: "undo_refused", byName: this.others[0]?.name ?? null };
    this.emit();
  }

  private make({ id, step, undoes }: Omit<Edit, "inverse">, soon = false): boolean {
    const done = applyStep(this.document, step, "known");
    if (!done.ok) return false;
    const edit: Edit = { id, step, undoes, inverse: done.inverse };
    this.document = done.document;
    this.pending = [...this.pending, edit];
    this.stack = afterAct(this.stack, edit);
    this.stirred(soon);
    return true;
  }

  /** Makes the waiting edits again on what the server has now; whatever cannot be made becomes a conflict or is told. */
  private rebase(foreign: readonly MadeChange[], notTaken: readonly Edit[]): void {
    this.document = this.base;
    const kept: Edit[] = [];
    const dropped: Edit[] = [...notTaken];
    for (const edit of this.pending) {
      const done = applyStep(this.document, edit.step, "known");
      if (done.ok) {
        this.document = done.document;
        kept.push({ ...edit, inverse: done.inverse });
        this.stack = withInverse(this.stack, { id: edit.id, inverse: done.inverse });
      } else if (this.sent.has(edit.id)) kept.push(edit);
      else dropped.push(edit);
    }
    this.pending = kept;
    this.stack = without(
      this.stack,
      dropped.map(({ id }) => id),
    );
    for (const edit of dropped) this.tell(edit, foreign);
  }

  private tell(edit: Edit, foreign: readonly MadeChange[]): void {
    const byName = foreign.at(-1)?.byName ?? this.others[0]?.name ?? null;
    if (edit.undoes !== null) this.told = { code: "undo_refused", byName };
    const words = edit.undoes === null ? edit.step.filter((operation) => operation.kind === "words") : [];
    for (const operation of words) this.collide(operation, byName);
    if (edit.undoes === null && words.length < edit.step.length) this.told = { code: "changed_meanwhile", byName };
  }

  private collide({ node, field, language, to }: WordsOperation, byName: string | null): void {
    const theirs = wordsIn(this.document, node, field, language)?.words ?? null;
    const mine = to?.words ?? "";
    const same = (one: Conflict) => one.node === node && one.field === field && one.language === language;
    const others = this.conflicts.filter((one) => !same(one));
    const name = byName ?? this.others[0]?.name ?? null;
    this.conflicts =
      theirs === mine ? others : [...others, { id: this.newId(), node, field, language, mine, theirs, byName: name }];
    this.emit();
  }

  private noteOthers(foreign: readonly MadeChange[]): void {
    for (const { byName: name, at } of foreign) {
      this.others = [{ name, at }, ...this.others.filter((one) => one.name !== name)];
    }
  }

  /** Words with what they translate, where they are not the source's. */
  private worded(node: string, field: string, language: string, words: string): DraftWords {
    if (language === this.source) return { words };
    const of = wordsIn(this.document, node, field, this.source)?.words;
    return { words, state: "translated", ...(of !== undefined && { of }) };
  }

  private stirred(soon: boolean): void {
    if (this.state === "saved") this.state = "waiting";
    this.emit();
    this.wake(soon);
  }

  private say(state: SaveState): void {
    this.state = state;
    this.emit();
  }

  private emit(): void {
    for (const listener of this.listeners) listener();
  }
}
