import type { ActionFunctionArgs } from "@remix-run/node";
import { byConfirmingKey } from "#app/domain/api-key/responses.server";
import { confirmTransfer } from "#app/domain/transfer/transfer.server";
import { api, type ApiRequest } from "#app/http/api/handler.server";
import { problem } from "#app/http/api/problem";

/** The other system says that what it fetched is in the case file. */
export function action(args: ActionFunctionArgs) {
  return api(args, { POST: confirm });
}

async function confirm({ store, caller, params, at, ...request }: ApiRequest): Promise<Response> {
  request.require("transfers_confirm");
  const { followUpId = "", transferId = "" } = params;
  const confirmed = await confirmTransfer(store, byConfirmingKey(caller), { followUpId, transferId }, at);
  return confirmed.ok ? new Response(null, { status: 204 }) : problem("not_found");
}
