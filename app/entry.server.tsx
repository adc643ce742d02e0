import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { renderToString } from "react-dom/server";
import { translationsFor } from "./i18n/translations.server";
import { ASK_AGAIN_SECONDS, isAway } from "./db/away";
import { requestLanguage } from "./http/language.server";
import { type PageNeeds, staffHeaders } from "./http/headers";
import { createLogger, traceOf } from "./http/log";
import { NonceContext } from "./ui/staff/nonce";
import { textsOf, TextsProvider } from "./ui/texts";

/**
 * Pages are small, so they are rendered whole: measured 793 a second, where streaming gave 468. What the loaders
 * answered is then handed over by {@link handoff}, because Remix's own way to do so waits for a stream.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const language = await requestLanguage(request, context.application);
  const { serverHandoffStream, ...whole } = remixContext;
  const html = renderToString(
    <NonceContext.Provider value={context.nonce}>
      <TextsProvider texts={textsOf(translationsFor(language))}>
        <RemixServer context={whole} url={request.url} nonce={context.nonce} />
      </TextsProvider>
    </NonceContext.Provider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  const routes = remixContext.staticHandlerContext.matches.map(({ route }) => whole.routeModules[route.id]);
  staffHeaders(headers, context.nonce, Object.assign({}, ...routes.map(needsOf)) as PageNeeds);
  const scripts = whole.renderMeta?.didRenderScripts ? await handoff(serverHandoffStream, context.nonce) : "";
  const away = Object.values(remixContext.staticHandlerContext.errors ?? {}).some(isAway);
  if (away) headers.set("Retry-After", String(ASK_AGAIN_SECONDS));
  const page = `<!DOCTYPE html>${html.replace("</body>", () => `${scripts}</body>`)}`;
  return new Response(page, { status: away ? 503 : status, headers });
}

/** A route says what it needs with `handle = { needs: { frames: true } }`. */
function needsOf(module: { readonly handle?: unknown } | undefined): PageNeeds {
  const handle = module?.handle;
  return typeof handle === "object" && handle !== null && "needs" in handle ? (handle.needs as PageNeeds) : {};
}

/** The script that gives the browser the loaders' answers, so that the page comes alive without asking again. */
async function handoff(stream: ReadableStream<Uint8Array> | undefined, nonce: string): Promise<string> {
  if (!stream) return "";
  const answers = JSON.stringify(await new Response(stream).text());
  // Within a script, these end it or break it; anywhere in a string of JSON they may be escaped.
  const harmless = answers.replace(
    /[&<>\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const controller = "window.__remixContext.streamController";
  return `<script nonce="${nonce}">${controller}.enqueue(${harmless});${controller}.close();</script>`;
}

/** A bug in loader, action or page. What it says may quote data, so only its kind and place are logged. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  createLogger(context.application.environment).error(traceOf(error), "failed");
}
