import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { followUpStatus } from "#app/domain/follow-up/status.server";
import { transferStanding } from "#app/domain/transfer/standing.server";
import { notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import type { FormFailure } from "#app/ui/form/form-state";
import { TransferPage } from "#app/ui/transfer/transfer-page";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

/** Where a follow-up is handed to the case system. The page shows no answer; each form of hand-over is a press. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const { caseId = "", followUpId = "" } = params;
  const standing = await transferStanding(application.store, actor, caseId, followUpId);
  const status = standing && (await followUpStatus(application.store, actor, caseId, followUpId, application.now()));
  if (!standing || !status) throw notFound();
  const t = await requestTexts(request, application);
  return { title: t("transfer.title"), standing, status, failure: uncheckedIn(request) };
}

/** A file was asked for before it was said that no names of places stand in it. */
function uncheckedIn(request: Request): FormFailure | undefined {
  const format = new URL(request.url).searchParams.get("unchecked");
  if (format !== "pdf" && format !== "json") return undefined;
  return { ok: false, errors: { places: "places_unchecked" }, values: { format } };
}

export default function TransferRoute() {
  const { standing, status, failure } = useLoaderData<typeof loader>();
  return <TransferPage standing={standing} status={status} failure={failure} />;
}
