import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { byStaff, handOver } from "#app/domain/transfer/transfer.server";
import { notFound } from "#app/http/errors";
import { parseForm, Ticked } from "#app/http/form";
import { requireActor } from "#app/http/session.server";
import { renderTransfer, transferDownload } from "#app/http/transfer.server";

const Input = z.object({ format: z.enum(["pdf", "json"]), places: Ticked });

/** Gives the file, once the read log says so. What must be ticked first is said on the page that leads here. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const { caseId = "", followUpId = "" } = params;
  const page = `/cases/${caseId}/follow-ups/${followUpId}/transfer`;
  const actor = await requireActor(request, application, page);
  const form = await parseForm(request, Input);
  if (!form.ok) return redirect(page, 303);
  const { format, places } = form.value;
  const made = await handOver(
    application.store,
    byStaff(actor),
    { caseId, followUpId, language: actor.language },
    { format, placesChecked: places },
    (transfer) => renderTransfer(format, transfer),
    application.now(),
  );
  if (made.ok) return transferDownload(format, made);
  if (made.refusal === "not_found") throw notFound();
  return redirect(`${page}?unchecked=${format}`, 303);
}
