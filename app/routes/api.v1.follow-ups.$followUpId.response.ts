import type { LoaderFunctionArgs } from "@remix-run/node";
import { byKey } from "#app/domain/api-key/responses.server";
import type { FollowUpTransfer } from "#app/domain/transfer/format";
import { handOver } from "#app/domain/transfer/transfer.server";
import { api, type ApiRequest, json } from "#app/http/api/handler.server";
import { problem } from "#app/http/api/problem";
import { ResponseAnswer } from "#app/http/api/schemas";
import { FHIR_JSON, renderTransfer } from "#app/http/transfer.server";

/**
 * One response with everything that came of it, or the answers alone as FHIR (`?format=fhir`, or asked for by `Accept`).
 * Fetching it is reading it, and stands in the read log of the case.
 */
export function loader(args: LoaderFunctionArgs) {
  const accepted = args.request.headers.get("Accept") ?? "";
  return api(args, { GET: (request) => fetchOne(request, accepted.includes(FHIR_JSON)) });
}

async function fetchOne({ store, caller, params, at, query, ...request }: ApiRequest, fhirAccepted: boolean) {
  request.require("responses_read");
  const format = query.get("format") === "fhir" || fhirAccepted ? "fhir" : "json";
  const followUpId = params["followUpId"] ?? "";
  let document: FollowUpTransfer | null = null;
  const made = await handOver(
    store,
    byKey(caller),
    { followUpId, language: "sv" },
    // With its own scope the municipality has decided that its system may have them; there is no person to look.
    { format: format === "fhir" ? "fhir" : "api", placesChecked: caller.scopes.includes("responses_read_protected") },
    (transfer) => {
      document = transfer;
      return renderTransfer(format, transfer);
    },
    at,
  );
  if (made.ok && format === "fhir") return fhir(made);
  return made.ok && document ? json(ResponseAnswer, { transferId: made.transferId, document }) : problem("not_found");
}

/** The resource as it is, so that any program for FHIR can read it; what to confirm it by stands in a header. */
function fhir({ transferId, bytes }: { readonly transferId: string; readonly bytes: Uint8Array }): Response {
  return new Response(new Uint8Array(bytes), {
    headers: { "Content-Type": `${FHIR_JSON}; charset=utf-8`, "Cache-Control": "no-store", "Transfer-Id": transferId },
  });
}
