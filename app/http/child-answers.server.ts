import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Application } from "#app/application.server";
import { ASK_AGAIN_SECONDS, isAway } from "#app/db/away";
import { Overloaded } from "#app/db/group-commit";
import { saveAnswers } from "#app/domain/response/answers.server";
import type { IncomingAnswer } from "#app/domain/response/asked-items";
import { isMarks } from "#app/domain/response/marks";
import { childSecretOfPage } from "./child-cookie";
import { endedReply, JSON_HEADERS } from "./child-json";
import { LARGEST_CHILD_BODY } from "./child-request";
import { sameOrigin } from "./guard";

/*
 * `POST /a/answers`, in front of Express and Remix: every answer of every child passes here, and must be durable before
 * the screen says "saved". So nothing is done here that is not needed for that.
 */

export function isAnswersRequest(request: IncomingMessage): boolean {
  return request.url === "/a/answers" && request.method === "POST";
}

/**
 * Saves a batch: `{"tag":…,"answers":[{"k":item key,"v":value,"s":sequence,"m":marks,"t":seconds}]}` with the browser's cookie, `tag`
 * from Start.
 *
 * Replies, once the answers are durable: 200 `{stored:[[k,s]]}`; 422 with `refused:[[k,code]]` besides. Otherwise
 * nothing was stored: 401 (not, or no longer, this child's browser,
 * or a page of another child's), 409 `{reason:"sent"|"closed"}`, 400
 * `{error:"malformed"}`, 403 (another site), 413 (over 64 kB), 503 (too busy, or the database failed or is away: try
 * again after as many seconds as `Retry-After` says).
 */
export function answersHandler(
  application: Application,
  log: Logger,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { publicUrl } = application.environment;
  return (request, response) => {
    if (!sameOrigin(request.headers, publicUrl)) return refuse(request, response, 403, { error: "other_site" });
    if (Number(request.headers["content-length"] ?? 0) > LARGEST_CHILD_BODY) {
      return refuse(request, response, 413, { error: "too_large" });
    }
    readBody(request, (text) => {
      if (text === null) return refuse(request, response, 413, { error: "too_large" });
      const body = parse(text);
      const batch = batchOf(body);
      if (!isRecord(body) || !batch) return reply(response, 400, { error: "malformed" });
      const secret = childSecretOfPage(request.headers.cookie, body["tag"], publicUrl);
      if (secret === null) return reply(response, 401, {});
      saveAnswers(application.store, secret, batch, application.now()).then(
        (saved) => {
          if (saved.ok) {
            const { stored, refused } = saved;
            return refused.length > 0 ? reply(response, 422, { stored, refused }) : reply(response, 200, { stored });
          }
          const { status, body } = endedReply(saved.refusal);
          reply(response, status, body);
        },
        (error: unknown) => {
          const busy = error instanceof Overloaded || isAway(error);
          if (!busy) log.error({ name: error instanceof Error ? error.name : "unknown" }, "answers not saved");
          // Nothing was stored, and whatever the reason, what helps is to try again.
          response.setHeader("Retry-After", ASK_AGAIN_SECONDS);
          reply(response, 503, { error: busy ? "busy" : "failed" });
        },
      );
    });
  };
}

/** Hands over the text of a body, or null as soon as it grows too long. Says nothing when the client goes away. */
function readBody(request: IncomingMessage, done: (text: string | null) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  request.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length <= LARGEST_CHILD_BODY) chunks.push(chunk);
    else if (length - chunk.length <= LARGEST_CHILD_BODY) done(null);
  });
  request.on("end", () => {
    if (length <= LARGEST_CHILD_BODY) done(Buffer.concat(chunks).toString("utf8"));
  });
}

/** More answers than the longest questionnaire has. */
const LONGEST_BATCH = 200;

function batchOf(body: unknown): IncomingAnswer[] | null {
  if (!isRecord(body) || !Array.isArray(body["answers"])) return null;
  const answers: unknown[] = body["answers"];
  if (answers.length > LONGEST_BATCH) return null;
  return answers.every(isAnswer) ? answers : null;
}

function isAnswer(value: unknown): value is IncomingAnswer {
  if (!isRecord(value) || !("v" in value)) return false;
  const { k, s, m } = value;
  if (m !== undefined && !isMarks(m)) return false;
  return typeof k === "string" && k.length > 0 && k.length <= 64 && Number.isSafeInteger(s) && Number(s) >= 0;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A body that is not wanted is not read either: the connection is closed behind the reply. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, body: object): void {
  response.setHeader("Connection", "close");
  reply(response, status, body);
  request.resume();
}

function reply(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return;
  const text = JSON.stringify(body);
  response.writeHead(status, { ...JSON_HEADERS, "Content-Length": Buffer.byteLength(text) }).end(text);
}
