import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { may } from "#app/domain/access/policy";
import { PublishedContent } from "#app/domain/published-table/published-table";
import { importTable } from "#app/domain/published-table/published-table.server";
import { forbidden, refusalResponse } from "#app/http/errors";
import { parseForm } from "#app/http/form";
import { requireActor } from "#app/http/session.server";

/** The table as the page before showed it. */
const Acceptance = z.object({
  content: z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue("invalid");
        return z.NEVER;
      }
    })
    .pipe(PublishedContent),
});

/** Keeps a table whose print has been looked at. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application, "/statistics/published/import");
  if (!may(actor, "statistics.manage")) throw forbidden();
  const form = await parseForm(request, Acceptance);
  // Only a form that is not ours brings anything else.
  if (!form.ok) return refusalResponse("faulty");
  const kept = await importTable(application.store, actor, form.value.content, application.now());
  if (!kept.ok) throw forbidden();
  return redirect(`/statistics/published/${kept.tableId}${kept.isNew ? "" : "?known=1"}`, 303);
}
