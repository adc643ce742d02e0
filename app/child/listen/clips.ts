import { type ListeningPage, type ListeningReply, SOUND_LENGTH } from "./contract";

/*
 * Recordings: which texts have one, and the sounds themselves, kept in this page's memory and nowhere else.
 */

/** Milliseconds. A child that waits for a sound longer than this is told that there is none. */
const PATIENCE = 15_000;

let language: string | undefined;
let byText = new Map<string, string>();
let ahead: readonly string[] = [];
const sounds = new Map<string, Promise<Blob>>();

/** Asks once for each language what is recorded. Without an answer nothing is, until the next time. */
export async function learn(page: ListeningPage, wanted: string): Promise<void> {
  if (language === wanted) return;
  byText = new Map();
  ahead = [];
  try {
    const response = await inTime(page.ask("listening", { lang: wanted }));
    if (!response.ok) return;
    const reply = (await inTime(response.json())) as ListeningReply;
    // The child may have changed language meanwhile.
    if (document.documentElement.lang !== wanted) return;
    byText = new Map(Object.entries(reply.clips));
    ahead = reply.ahead;
    language = wanted;
  } catch {
    // The device's voice may do; if not, the child is told.
  }
}

export function isRecorded(text: string): boolean {
  return byText.has(text);
}

/** The recording of a text. Fails when it has none, and when it cannot be fetched. */
export function soundFor(page: ListeningPage, text: string): Promise<Blob> {
  const id = byText.get(text);
  return id === undefined ? Promise.reject(new Error("not recorded")) : soundBy(page, id);
}

/**
 * Fetches, once and one after the other, what will be read when the server hands out nothing more: the words after
 * sending, pausing and the like.
 */
export async function fetchAhead(page: ListeningPage): Promise<void> {
  const wanted = ahead;
  ahead = [];
  for (const id of wanted) await soundBy(page, id).catch(() => {});
}

function soundBy(page: ListeningPage, id: string): Promise<Blob> {
  const known = sounds.get(id);
  if (known) return known;
  const fetched = inTime(fetchSound(page, id));
  sounds.set(id, fetched);
  // What failed may succeed the next time.
  fetched.catch(() => sounds.delete(id));
  return fetched;
}

async function fetchSound(page: ListeningPage, id: string): Promise<Blob> {
  const response = await page.ask("sound", { id });
  if (!response.ok) throw new Error("not handed out");
  const bytes = await response.arrayBuffer();
  const length = Number(response.headers.get(SOUND_LENGTH));
  return new Blob([bytes.slice(0, length)], { type: response.headers.get("Content-Type") ?? "" });
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<T>((_, fail) => {
      setTimeout(() => fail(new Error("too slow")), PATIENCE);
    }),
  ]);
}
