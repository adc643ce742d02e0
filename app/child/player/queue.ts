import type { AnswerValue } from "#app/domain/questionnaire/version";
import type { AnswersReply } from "../payload-format";
import { beacon, persist, rest } from "./wire";

/*
 * Answers on their way to the server.
 *
 * They wait in memory and nowhere else. Session storage would carry them over a killed tab, but browsers write it to
 * the disk for their own session restore, where the next user of a borrowed telephone finds it; and what the screen
 * called saved is on the server already. What is not yet acknowledged when the page is hidden goes out as a beacon,
 * which the browser delivers even if it then kills the tab.
 */

export type SaveState = "" | "saving" | "unsaved" | "saved";

interface Waiting {
  readonly k: string;
  readonly v: AnswerValue;
  s: number;
  /** Marks, where there are any. */
  readonly m: number | undefined;
  /** Seconds that the question had been in sight, where it was. */
  readonly t: number | undefined;
}

interface Watcher {
  /** The state changed. */
  changed: () => void;
  /** The server will take no more answers: not signed in any longer (401), sent or cancelled (409), … */
  ended: (status: number) => void;
  /** The server did not accept an answer to this item. */
  refused: (itemKey: string) => void;
  /** Seconds that the screen has been in sight: a hidden page shows nothing. One letter, for the sake of the first flight. */
  s: number;
}

export const watcher: Watcher = { changed() {}, ended() {}, refused() {}, s: 0 };

const waiting = new Map<string, Waiting>();
let sequence = 0;
/** What the server's clock shows besides this device's. */
let ahead = 0;
let batch: Waiting[] = [];
let draining: Promise<void> | undefined;
let stopped = false;
let open: () => void;
/** Resolves when the server knows this browser. */
export const opened = new Promise<void>((resolve) => {
  open = resolve;
});
let isOpen = false;
let failing = false;
let anySaved = false;

/**
 * Queues the newest answer to an item, with its marks and how long it was in sight. Its sequence is the time by the server's clock: whichever page,
 * browser or device of the child an answer comes from, and however late it arrives, the one given last counts.
 */
export function save(k: string, v: AnswerValue, m?: number, t?: number, delay = 0): void {
  sequence = Math.max(sequence + 1, Date.now() + ahead);
  waiting.set(k, { k, v, m, t, s: sequence });
  watcher.changed();
  setTimeout(drain, delay);
}

/** The item no longer shows: its answer must not be sent. */
export function withdraw(itemKey: string): void {
  waiting.delete(itemKey);
  watcher.changed();
}

/**
 * The server knows this browser: answers may go, under the time at which they were given.
 *
 * @param clock what the server's clock shows; a telephone's own may be wrong by years.
 */
export function setOpen(clock: number): void {
  ahead = clock - Date.now();
  sequence += ahead;
  waiting.forEach((one) => (one.s += ahead));
  isOpen = true;
  open();
}

/** Resolves when nothing waits any more, or when the server has ended the session. */
export function drain(): Promise<void> {
  draining ??= run().then(() => {
    draining = undefined;
  });
  return draining;
}

export function saveState(): SaveState {
  if (!waiting.size) return anySaved ? "saved" : "";
  return failing ? "unsaved" : "saving";
}

export function isFailing(): boolean {
  return failing;
}

export function hasUnsaved(): boolean {
  return !!waiting.size;
}

/** Told by every attempt that came to nothing. */
export function setFailing(): void {
  failing = true;
  watcher.changed();
}

/** For the moment the page is hidden or left. The answers stay queued: a beacon brings no receipt. */
export function sendOnTheWayOut(): void {
  if (isOpen && waiting.size) beacon("answers", { answers: onTheirWay() });
}

/** As much as one request may hold: the server takes 64 kB at once, a beacon as well, and a letter has three bytes at most. */
function onTheirWay(): Waiting[] {
  let room = 16_000;
  return [...waiting.values()].filter(({ v }) => (room -= (v || "").length + 99) > 0);
}

/** Leaves nothing in memory. */
export function forget(): void {
  stopped = true;
  anySaved = false;
  waiting.clear();
}

async function run(): Promise<void> {
  await opened;
  while (waiting.size && !stopped) {
    const [status, reply] = await persist<AnswersReply>(
      "answers",
      () => ({ answers: (batch = onTheirWay()) }),
      setFailing,
    );
    if (status !== 200 && status !== 422) {
      stopped = true;
      watcher.ended(status);
    } else if (settle(reply)) {
      failing = false;
    } else {
      setFailing();
      await rest(5000);
    }
    watcher.changed();
  }
}

/** Takes what the server has dealt with out of the queue; false when it dealt with nothing of what was sent. */
function settle({ stored = [], refused = [] }: AnswersReply): boolean {
  let settled = false;
  for (const sent of batch) {
    const isRefused = refused.some(([key]) => key === sent.k);
    if (!isRefused && !stored.some(([key, upTo]) => key === sent.k && upTo >= sent.s)) continue;
    settled = true;
    // A newer answer may have been given meanwhile; that one still waits.
    if (waiting.get(sent.k) === sent) waiting.delete(sent.k);
    if (isRefused) watcher.refused(sent.k);
    else anySaved = true;
  }
  return settled;
}
