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

interface ServerReply {
  readonly changes: readonly (Omit<MadeChange, "mine"> & { readonly byId: string })[];
  readonly refused: Reply["refused"];
}

/** Begins to carry; what it gives back ends it. */
export function keepInStep(session: DraftSession, address: string, staffId: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let over = false;

  const later = (wait: number) => {
    clearTimeout(timer);
    if (!over) timer = setTimeout(() => void exchange(), wait);
  };
  const exchange = async (): Promise<void> => {
    if (busy || over) return;
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
  const leaving = (event: BeforeUnloadEvent) => {
    if (session.hasUnsaved()) event.preventDefault();
  };
  addEventListener("online", now);
  addEventListener("focus", now);
  document.addEventListener("visibilitychange", now);
  addEventListener("beforeunload", leaving);
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
