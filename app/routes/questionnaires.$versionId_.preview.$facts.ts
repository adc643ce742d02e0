import type { LoaderFunctionArgs } from "@remix-run/node";
import { may } from "#app/domain/access/policy";
import { offeredLanguages } from "#app/domain/interface-text/in-use.server";
import { versionDocument } from "#app/domain/questionnaire/questionnaire.server";
import { askedLanguages } from "#app/domain/questionnaire/translation";
import { forbidden, notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { answerPreview } from "#app/http/preview.server";
import { requireActor } from "#app/http/session.server";

/** The child's page with the questions of a published version, for looking. */
export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application, `/questionnaires/${params.versionId}/preview`);
  if (!may(actor, "questionnaire.view")) throw forbidden();
  const document = await versionDocument(application.store, params.versionId ?? "");
  if (!document) throw notFound();
  const t = await requestTexts(request, application);
  const named = askedLanguages(document, offeredLanguages()).map(({ language }) => language);
  return answerPreview(request, document, { named, facts: params.facts ?? "" }, application.now(), t);
}
