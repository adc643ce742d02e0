/**
 * Time as the pages of one run live it: pauses pass as soon as nothing is under way on the network, so that a retry
 * after half a minute costs nothing and always comes at the same place.
 */
export class Moments {
  /** Milliseconds since the run began. */
  elapsed = 0;
  readonly #timers = new Map<number, { readonly due: number; readonly run: () => void }>();
  readonly #underWay = new Set<Promise<unknown>>();
  #lastId = 0;

  after(milliseconds: number, run: () => void): number {
    this.#lastId += 1;
    this.#timers.set(this.#lastId, { due: this.elapsed + Math.max(0, milliseconds), run });
    return this.#lastId;
  }

  cancel(id: number | undefined): void {
    if (id !== undefined) this.#timers.delete(id);
  }

  /** Time stands still until this has come to an end. */
  await<T>(work: Promise<T>): Promise<T> {
    const ended = work.then(
      () => void this.#underWay.delete(ended),
      () => void this.#underWay.delete(ended),
    );
    this.#underWay.add(ended);
    return work;
  }

  /** Runs what is due already, and lets requests leave, but waits for no reply. */
  async begin(): Promise<void> {
    for (let next = this.#next(this.elapsed); next; next = this.#next(this.elapsed)) {
      this.#timers.delete(next[0]);
      next[1].run();
    }
    await new Promise((turn) => setImmediate(turn));
  }

  async pass(milliseconds: number): Promise<void> {
    const until = this.elapsed + milliseconds;
    for (;;) {
      await this.#quiet();
      const [id, next] = this.#next(until) ?? [];
      if (id === undefined || !next) break;
      this.#timers.delete(id);
      this.elapsed = Math.max(this.elapsed, next.due);
      next.run();
    }
    this.elapsed = until;
  }

  #next(until: number) {
    const due = [...this.#timers].filter(([, timer]) => timer.due <= until);
    return due.sort(([first, a], [second, b]) => a.due - b.due || first - second)[0];
  }

  async #quiet(): Promise<void> {
    do {
      await Promise.all(this.#underWay);
      // One turn of the event loop, in which everything runs that only waited for what has just ended.
      await new Promise((turn) => setImmediate(turn));
    } while (this.#underWay.size > 0);
  }
}
