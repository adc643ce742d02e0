import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { may } from "#app/domain/access/policy";
import { isExportFormat } from "#app/formats/exchange/write";
import { forbidden, notFound } from "#app/http/errors";
import { exportedVersion, questionnaireDownload } from "#app/http/questionnaire-file.server";
import { requireActor } from "#app/http/session.server";

/** A published version as a file. What the format cannot carry is said on the page that leads here. */
export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const { versionId = "" } = params;
  const page = `/questionnaires/${versionId}/export`;
  const actor = await requireActor(request, application, page);
  if (!may(actor, "questionnaire.view")) throw forbidden();
  const exported = await exportedVersion(application.store, versionId);
  if (!exported) throw notFound();
  const format = new URL(request.url).searchParams.get("format");
  return isExportFormat(format) ? questionnaireDownload(exported, format) : redirect(page, 303);
}
