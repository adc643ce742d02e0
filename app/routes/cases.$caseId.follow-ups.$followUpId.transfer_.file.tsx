import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { byStaff, handOver } from "#app/domain/transfer/transfer.server";
import { notFound } from "#app/http/errors";
import { parseForm, refused, Ticked, unprocessable } from "#app/http/form";
import { requireActor } from "#app/http/session.server";
import { renderTransfer, transferDownload } from "#app/http/transfer.server";
import type { FormFailure } from "#app/ui/form/form-state";
import { TransferPage } from "#app/ui/transfer/transfer-page";
import { pageTitle } from "#app/ui/staff/page-title";
import { loader as loadPage } from "./cases.$caseId.follow-ups.$followUpId.transfer";

export const meta = pageTitle;

/** The page itself, where a form that was refused comes back. */
export function loader(args: LoaderFunctionArgs) {
  return loadPage(args);
}

const Input = z.object({ format: z.enum(["pdf", "json"]), places: Ticked });

/** Gives the file, once the read log says so. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const { caseId = "", followUpId = "" } = params;
  const form = await parseForm(request, Input);
  if (!form.ok) return unprocessable(form);
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
  return refused(form, { places: made.refusal });
}

export default function RefusedFilePage() {
  const { standing, status } = useLoaderData<typeof loader>();
  return <TransferPage standing={standing} status={status} failure={useActionData<FormFailure>()} />;
}
