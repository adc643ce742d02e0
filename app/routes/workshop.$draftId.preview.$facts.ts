import type { LoaderFunctionArgs } from "@remix-run/node";
import { may } from "#app/domain/access/policy";
import { readDraft } from "#app/domain/draft/draft.server";
import { versionOfDraft } from "#app/domain/draft/to-version";
import { forbidden, notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { answerPreview } from "#app/http/preview.server";
import { requireActor } from "#app/http/session.server";

/** The child's page with the questions of a draft, for looking. */
export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application, `/workshop/${params.draftId}/preview`);
  if (!may(actor, "questionnaire.translate")) throw forbidden();
  const draft = await readDraft(application.store, params.draftId ?? "");
  if (!draft) throw notFound();
  const t = await requestTexts(request, application);
  const { document } = draft;
  const looking = { named: [...document.sources, ...document.translations], facts: params.facts ?? "" };
  return answerPreview(request, versionOfDraft(document), looking, application.now(), t);
}
