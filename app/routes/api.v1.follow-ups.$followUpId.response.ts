import type { LoaderFunctionArgs } from "@remix-run/node";
import { byKey } from "#app/domain/api-key/responses.server";
import type { FollowUpTransfer } from "#app/domain/transfer/format";
import { handOver } from "#app/domain/transfer/transfer.server";
import { api, type ApiRequest, json } from "#app/http/api/handler.server";
import { problem } from "#app/http/api/problem";
import { ResponseAnswer } from "#app/http/api/schemas";
import { renderTransfer } from "#app/http/transfer.server";

/** One response with everything that came of it. Fetching it is reading it, and stands in the read log of the case. */
export function loader(args: LoaderFunctionArgs) {
  return api(args, { GET: fetchOne });
}

async function fetchOne({ store, caller, params, at, ...request }: ApiRequest): Promise<Response> {
  request.require("responses_read");
  const followUpId = params["followUpId"] ?? "";
  let document: FollowUpTransfer | null = null;
  const made = await handOver(
    store,
    byKey(caller),
    { followUpId, language: "sv" },
    // With its own scope the municipality has decided that its system may have them; there is no person to look.
    { format: "api", placesChecked: caller.scopes.includes("responses_read_protected") },
    (transfer) => {
      document = transfer;
      return renderTransfer("json", transfer);
    },
    at,
  );
  return made.ok && document ? json(ResponseAnswer, { transferId: made.transferId, document }) : problem("not_found");
}
