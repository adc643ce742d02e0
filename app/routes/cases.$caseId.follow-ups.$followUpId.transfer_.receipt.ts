import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { byStaff, confirmTransfer } from "#app/domain/transfer/transfer.server";
import { refusalResponse } from "#app/http/errors";
import { parseForm } from "#app/http/form";
import { requireActor } from "#app/http/session.server";

const Input = z.object({ transferId: z.string().max(40).default("") });

/** Somebody says that the hand-over is in the case system. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { store, now } = context.application;
  const { caseId = "", followUpId = "" } = params;
  const address = `/cases/${caseId}/follow-ups/${followUpId}/transfer`;
  const actor = await requireActor(request, context.application, address);
  const form = await parseForm(request, Input);
  const transferId = form.ok ? form.value.transferId : "";
  const confirmed = await confirmTransfer(store, byStaff(actor), { caseId, followUpId, transferId }, now());
  if (!confirmed.ok) throw refusalResponse(confirmed.refusal);
  return redirect(address, 303);
}
