import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import { waitPage } from "#app/child/door";
import { text } from "#app/child/page";
import { contentHash } from "#app/crypto/content-hash";
import { isOffered } from "#app/domain/interface-text/in-use.server";
import { isStaffLanguage, type Language, type StaffLanguage } from "#app/i18n/languages";
import { preferredLanguage, textsIn } from "./language.server";

/*
 * What is turned away before it reaches any page: too many at once, too large, from another site, not understood. A person
 * gets words in their language, a script or another system a status and a code. Nothing of the request is repeated.
 */

export type RefusedStatus = keyof typeof REFUSED;

const REFUSED = {
  400: { words: "request", code: "malformed" },
  403: { words: "foreign", code: "other_site" },
  405: { words: "request", code: "method" },
  413: { words: "tooLarge", code: "too_large" },
  415: { words: "request", code: "packed" },
  429: { words: "busy", code: "busy" },
  500: { words: "failed", code: "failed" },
  503: { words: "busy", code: "busy" },
} as const;

/** @param seconds after which it is worth while to try again; for 429 and 503. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: RefusedStatus,
  seconds?: number,
): void {
  const { type, body, policy } = answerTo(request, status);
  if (response.headersSent) return void response.destroy();
  // What is not wanted is not read either.
  if (!request.complete) response.setHeader("Connection", "close");
  if (seconds !== undefined) response.setHeader("Retry-After", String(seconds));
  if (policy) response.setHeader("Content-Security-Policy", policy);
  response.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(body) });
  response.end(request.method === "HEAD" ? undefined : body);
}

interface Answer {
  readonly type: string;
  readonly body: string;
  readonly policy?: string;
}

const HTML = "text/html; charset=utf-8";

function answerTo(request: IncomingMessage, status: RefusedStatus): Answer {
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  const languages = request.headers["accept-language"] ?? null;
  if (path.startsWith("/api/v1/")) {
    const problem = { type: "about:blank", title: STATUS_CODES[status], status };
    return { type: "application/problem+json", body: JSON.stringify(problem) };
  }
  if (!/^\/a(\/|$)/.test(path)) return staffAnswer(preferredLanguage(languages, isStaffLanguage), status);
  const forScript = request.method !== "GET" && !path.startsWith("/a/form");
  if (forScript) return { type: "application/json", body: JSON.stringify({ error: REFUSED[status].code }) };
  return childAnswer(preferredLanguage(languages, isOffered));
}

/** Kept: whoever is turned away may be a great many. */
const staffAnswers = new Map<string, Answer>();

function staffAnswer(language: StaffLanguage, status: RefusedStatus): Answer {
  const known = staffAnswers.get(`${language} ${status}`);
  if (known) return known;
  const t = textsIn(language);
  const { words } = REFUSED[status];
  const title = text(t(`shell.error.${words}Title`));
  const body = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title} – Tilltals</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${text(t(`shell.error.${words}Text`))}</p>
<p><a href="/">${text(t("shell.error.home"))}</a></p></main></body></html>`;
  const policy = `default-src 'none'; style-src '${contentHash(STYLE)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  const answer = { type: HTML, body, policy };
  staffAnswers.set(`${language} ${status}`, answer);
  return answer;
}

const STYLE =
  ":root{color-scheme:light dark}body{margin:0;font:1.125rem/1.5 system-ui,sans-serif}" +
  "header,main{max-inline-size:34rem;margin:1.5rem auto;padding-inline:1rem}h1{font-size:1.6rem;line-height:1.2}";

function childAnswer(language: Language): Answer {
  const { html, styleHash } = waitPage(language, STYLE);
  const policy = `default-src 'none'; style-src '${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return { type: HTML, body: html, policy };
}
