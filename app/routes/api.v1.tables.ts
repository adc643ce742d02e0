import type { ActionFunctionArgs } from "@remix-run/node";
import { sha256OfBytes } from "#app/crypto/digest";
import { answerTable, askTable } from "#app/domain/aggregate/asking.server";
import { recordExport } from "#app/domain/aggregate/export.server";
import { writeJson } from "#app/formats/statistics/json";
import { api, type ApiRequest, json } from "#app/http/api/handler.server";
import { problem } from "#app/http/api/problem";
import { TableBody, TableWaiting } from "#app/http/api/schemas";
import { statisticsFile } from "#app/http/statistics-file.server";

/** A table of closed half-years. It is asked for and fetched by one and the same request, which is repeated while it waits. */
export function action(args: ActionFunctionArgs) {
  const { jobs } = args.context.application;
  return api(args, { POST: (request) => table(request, () => jobs.wake()) });
}

async function table({ store, caller, at, ...request }: ApiRequest, wake: () => void): Promise<Response> {
  request.require("tables_read");
  const { question, purpose, language } = await request.body(TableBody);
  const answer = await answerTable(store, "system", question);
  if (answer.state === "refused") throw problem("conflict", [{ field: "/question", code: answer.refusal }]);
  if (answer.state !== "ready") {
    // Asked for once: whoever repeats the request waits, and does not try again what has been refused.
    if (answer.state === "unasked") await askTable(store, "system", question, at);
    wake();
    const waiting = json(TableWaiting, { status: "waiting" }, 202);
    waiting.headers.set("Retry-After", "1");
    return waiting;
  }
  const bytes = writeJson(await statisticsFile(store, answer.table, language));
  const taken = { question, purpose, format: "json" as const, contentHash: sha256OfBytes(bytes) };
  await recordExport(store, caller.actor, taken, at);
  return new Response(new Uint8Array(bytes), {
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store" },
  });
}
