import type { LoaderFunctionArgs } from "@remix-run/node";
import { may } from "#app/domain/access/policy";
import { HEADINGS, IMPORT_FIELDS } from "#app/domain/case-import/columns";
import { forbidden } from "#app/http/errors";
import { requestLanguage } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";

/** An empty table with the headings: CSV as Excel in Swedish opens it. */
export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "case.create")) throw forbidden();
  const language = await requestLanguage(request, application);
  const headings = IMPORT_FIELDS.map((field) => HEADINGS[field][language][0]);
  return new Response(`\ufeff${headings.join(";")}\r\n`, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="tilltals-import.csv"',
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
