import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { may } from "#app/domain/access/policy";
import { readDraft } from "#app/domain/draft/draft.server";
import { isExportFormat } from "#app/formats/exchange/write";
import { forbidden, notFound } from "#app/http/errors";
import { exportedDraft, questionnaireDownload } from "#app/http/questionnaire-file.server";
import { requireActor } from "#app/http/session.server";

/** A draft as a file, as it is now. What the format cannot carry is said on the page that leads here. */
export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const { draftId = "" } = params;
  const page = `/workshop/${draftId}/export`;
  const actor = await requireActor(request, application, page);
  if (!may(actor, "questionnaire.translate")) throw forbidden();
  const draft = await readDraft(application.store, draftId);
  if (!draft) throw notFound();
  const format = new URL(request.url).searchParams.get("format");
  return isExportFormat(format) ? questionnaireDownload(exportedDraft(draft), format) : redirect(page, 303);
}
