import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { ChildAssets } from "#app/child/build";
import { doorPage, unknownLink, unknownLinkPage } from "#app/child/door";
import { NATIONAL_HELP } from "#app/child/help-numbers";
import { laterTexts, questionnairePayload } from "#app/child/payload";
import type { StartReply } from "#app/child/payload-format";
import type { AnswerValue, Item, VersionDocument } from "#app/domain/questionnaire/version";
import { isLanguage } from "#app/i18n/languages";

/*
 * The server side of the child's document, in memory and without rules of its own: for trying the player alone.
 */

export const TOKEN = "Ym9ndXMtdG9rZW4tZm9yLXRlc3Rz";
const TAG = "cGFnZTEt";

export interface ChildServer {
  readonly origin: string;
  /** What has been stored, by item key. */
  readonly stored: Map<string, AnswerValue>;
  /** The sequence that each of them came with. */
  readonly sequences: Map<string, number>;
  /** Paths requested, in order. */
  readonly requests: string[];
  /** Statuses to answer with instead, by path; removed by the test when the trouble is over. */
  readonly trouble: Map<string, number>;
  /** Items whose answers are not accepted. */
  readonly refused: Set<string>;
  start: Partial<StartReply>;
  urgent: boolean;
  close(): Promise<void>;
}

export async function startChildServer(
  assets: ChildAssets,
  document: VersionDocument,
  items: readonly Item[],
): Promise<ChildServer> {
  const state = {
    stored: new Map<string, AnswerValue>(),
    sequences: new Map<string, number>(),
    requests: [] as string[],
    trouble: new Map<string, number>(),
    refused: new Set<string>(),
    start: { saved: {}, next: items[0]?.key ?? null, elsewhere: false } as Partial<StartReply>,
    urgent: false,
  };
  const answerPost = (path: string, body: Record<string, unknown>): [number, unknown] => {
    const trouble = state.trouble.get(path);
    if (trouble !== undefined) return [trouble, {}];
    if (path === "/a/questionnaire") {
      const language = isLanguage(body.lang) ? body.lang : "sv";
      const receipt = { readBy: "2026-11-26", contactOn: "2026-11-24" };
      const today = "2026-11-24";
      const help = { ...NATIONAL_HELP, outOfHours: "0900-12 34 56" };
      if (body.token !== TOKEN) return [404, unknownLink(language)];
      const exitUrl = "/elsewhere";
      const questions = { document, items, language, help, exitUrl, receipt, today, protectedChild: true };
      return [200, { ...questionnairePayload(questions), w: laterTexts(document, language, false) }];
    }
    if (path === "/a/start") {
      const w = laterTexts(document, isLanguage(body.lang) ? body.lang : "sv", false);
      const begun = { tag: TAG, marks: {}, code: false, clock: Date.now(), feedback: null };
      return [200, { ...begun, ...state.start, w, script: assets.later }];
    }
    if (["/a/answers", "/a/submission"].includes(path) && body.tag !== TAG) return [401, {}];
    if (path === "/a/answers") {
      const answers = body.answers as { k: string; v: AnswerValue; s: number }[];
      const accepted = answers.filter(({ k }) => !state.refused.has(k));
      for (const { k, v, s } of accepted) {
        state.stored.set(k, v);
        state.sequences.set(k, s);
      }
      const refused = answers.filter((answer) => !accepted.includes(answer)).map(({ k }) => [k, "unknown_value"]);
      return [refused.length > 0 ? 422 : 200, { stored: accepted.map(({ k, s }) => [k, s]), refused }];
    }
    if (path === "/a/submission") {
      return [200, { receipt: { readBy: "torsdag 26 november", now: state.urgent, contactOn: "i dag" } }];
    }
    return [200, {}];
  };
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    state.requests.push(`${request.method} ${url.pathname}`);
    void bodyOf(request).then((text) => {
      if (request.method === "POST") {
        const [status, reply] = answerPost(url.pathname, parse(text));
        if (status === 0) return response.destroy();
        return response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(reply));
      }
      const asked = url.searchParams.get("lang");
      const language = isLanguage(asked) ? asked : "sv";
      const door = doorPage(language, assets);
      const policy =
        `default-src 'none'; script-src ${door.scriptHashes.map((hash) => `'${hash}'`).join(" ")}; style-src '${door.styleHash}'; ` +
        `connect-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'`;
      const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
      if (url.pathname === "/a") {
        return response.writeHead(200, { ...headers, "Content-Security-Policy": policy }).end(door.html);
      }
      if (url.pathname === "/unknown")
        return response.writeHead(404, headers).end(unknownLinkPage(language, assets).html);
      return response.writeHead(200, headers).end("<!doctype html><title>Weather</title><p>Weather</p>");
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  // A letter may begin in one piece and end in the next.
  request.setEncoding("utf8");
  for await (const chunk of request) text += String(chunk);
  return text;
}

function parse(text: string): Record<string, unknown> {
  return text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : {};
}
