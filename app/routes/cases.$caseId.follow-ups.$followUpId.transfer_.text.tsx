import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { byStaff, handOver } from "#app/domain/transfer/transfer.server";
import { notFound } from "#app/http/errors";
import { parseForm, refused, Ticked, unprocessable } from "#app/http/form";
import { requireActor } from "#app/http/session.server";
import { renderTransfer } from "#app/http/transfer.server";
import { PasteText } from "#app/ui/transfer/paste-text";
import { TransferPage } from "#app/ui/transfer/transfer-page";
import { pageTitle } from "#app/ui/staff/page-title";
import { loader as loadPage } from "./cases.$caseId.follow-ups.$followUpId.transfer";

export const meta = pageTitle;

export function loader(args: LoaderFunctionArgs) {
  return loadPage(args);
}

const Input = z.object({ places: Ticked });

/** Shows the text to paste, once the read log says so. Coming back to the address shows the page without it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const { caseId = "", followUpId = "" } = params;
  const form = await parseForm(request, Input);
  if (!form.ok) return unprocessable(form);
  const made = await handOver(
    application.store,
    byStaff(actor),
    { caseId, followUpId, language: actor.language },
    { format: "text", placesChecked: form.value.places },
    (transfer) => renderTransfer("text", transfer),
    application.now(),
  );
  if (made.ok) return { ok: true as const, transferId: made.transferId, text: new TextDecoder().decode(made.bytes) };
  if (made.refusal === "not_found") throw notFound();
  return refused(form, { places: made.refusal });
}

export default function TextPage() {
  const { standing, status } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  if (made?.ok) return <PasteText status={status} text={made.text} transferId={made.transferId} />;
  return <TransferPage standing={standing} status={status} failure={made} />;
}
