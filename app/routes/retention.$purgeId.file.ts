import type { LoaderFunctionArgs } from "@remix-run/node";
import { purgePage } from "#app/domain/retention/purge-page.server";
import { reportCsv, reportJson } from "#app/formats/retention-report";
import { notFound } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";

/** The report of a finished purge as a file: ids, codes and counts. */
export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  const purge = await purgePage(application.store, actor, params.purgeId ?? "", application.now());
  if (!purge || purge.status !== "done") throw notFound();
  const csv = new URL(request.url).searchParams.get("format") === "csv";
  return new Response(csv ? reportCsv(purge) : reportJson(purge), {
    headers: {
      "Content-Type": csv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="tilltals-purge-${purge.id}.${csv ? "csv" : "json"}"`,
      "Cache-Control": "no-store",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
