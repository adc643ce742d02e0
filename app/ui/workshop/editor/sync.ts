import type { DraftSession } from "./draft-session";
import type { Edit, MadeChange, Reply } from "./session-parts";

/*
 * Carries a session's edits to the server and brings back what others did.
 */

/** How long after the last letter it is sent, in milliseconds. */
const IDLE = 700;
/** How often others' work is asked for while the page is looked at. */
const POLL = 10_000;
const RETRY = 5_000;
const PATIENCE = 20_000;
/** How long whoever goes to another page waits for it to be saved. After that the browser asks whether to leave. */
const LONGEST_WAIT = 3_000;

interface ServerReply {
  readonly changes: readonly (Omit<MadeChange, "mine"> & { readonly byId: string })[];
  readonly refused: Reply["refused"];
}

/** Begins to carry; what it gives back ends it. */
export function keepInStep(session: DraftSession, address: string, staffId: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let over = false;
  let flight: Promise<void> = Promise.resolve();

  const later = (wait: number) => {
    clearTimeout(timer);
    if (!over) timer = setTimeout(() => void exchange(), wait);
  };
  const exchange = (): Promise<void> => {
    if (!busy && !over) flight = carry();
    return flight;
  };
  const carry = async (): Promise<void> => {
    clearTimeout(timer);
    busy = true;
    const waiting = session.take();
    const edits = waiting.map(asSent);
    const [status, reply] = await send(address, { since: session.revision, edits });
    busy = false;
    if (status === 200 && reply) session.receive(readable(reply, staffId));
    else if (status === 0 || status >= 500 || status === 429) session.failed("offline");
    else if (status === 401) session.failed("signed_out");
    else session.failed(status === 409 ? "ended" : "lost");
    if (session.state === "ended" || session.state === "lost") return stop();
    later(status === 200 ? (session.pending.length > 0 ? IDLE : POLL) : RETRY);
  };
  session.wake = (soon) => later(soon ? IDLE : 0);

  const stop = () => {
    over = true;
    clearTimeout(timer);
    clearInterval(poll);
  };
  const now = () => {
    if (!document.hidden) void exchange();
    else if (session.pending.length > 0) void exchange();
  };
  /** A page that is gone to from here shows what is written here, so it waits until that has been saved. */
  const following = (event: MouseEvent) => {
    const link = (event.target as Element | null)?.closest("a");
    if (!link || !session.pending.length || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    if (link.target !== "" || link.origin !== location.origin || link.pathname === location.pathname) return;
    event.preventDefault();
    // Once for what is on its way, and once for what was written after it went.
    const saved = exchange().then(() => (session.pending.length > 0 ? exchange() : undefined));
    const enough = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_WAIT));
    void Promise.race([saved, enough]).then(() => {
      document.removeEventListener("click", following, true);
      link.click();
      if (!over) document.addEventListener("click", following, true);
    });
  };
  const leaving = (event: BeforeUnloadEvent) => {
    if (session.hasUnsaved()) event.preventDefault();
  };
  addEventListener("online", now);
  addEventListener("focus", now);
  document.addEventListener("visibilitychange", now);
  addEventListener("beforeunload", leaving);
  document.addEventListener("click", following, true);
  const poll = setInterval(() => {
    if (!document.hidden && session.pending.length === 0) void exchange();
  }, POLL);
  return () => {
    stop();
    session.wake = () => {};
    removeEventListener("online", now);
    removeEventListener("focus", now);
    document.removeEventListener("visibilitychange", now);
    removeEventListener("beforeunload", leaving);
    document.removeEventListener("click", following, true);
    // Another page of the same site: what still waits goes with the request that the browser finishes.
    if (session.pending.length > 0) void send(address, { since: session.revision, edits: session.pending.map(asSent) });
  };
}

function asSent({ id, step, undoes }: Edit): object {
  return undoes === null ? { id, step } : { id, undo: undoes };
}

async function send(address: string, body: object): Promise<readonly [status: number, reply: ServerReply | null]> {
  try {
    const response = await fetch(address, {
      ...{ method: "POST", headers: { "Content-Type": "application/json" } },
      ...{ body: JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE), redirect: "manual" as const },
    });
    // A page to sign in at is no reply to an edit.
    if (response.type === "opaqueredirect") return [401, null];
    return [response.status, response.ok ? ((await response.json()) as ServerReply) : null];
  } catch {
    return [0, null];
  }
}

function readable({ changes, refused }: ServerReply, staffId: string): Reply {
  return { refused, changes: changes.map(({ byId, ...change }) => ({ ...change, mine: byId === staffId })) };
}
