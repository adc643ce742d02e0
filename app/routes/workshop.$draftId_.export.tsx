import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { may } from "#app/domain/access/policy";
import { readDraft } from "#app/domain/draft/draft.server";
import { draftFaults } from "#app/domain/draft/faults";
import { forbidden, notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { exportedDraft, formatsView } from "#app/http/questionnaire-file.server";
import { requireActor } from "#app/http/session.server";
import { ExportPage } from "#app/ui/exchange/export-page";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.translate")) throw forbidden();
  const { draftId = "" } = params;
  const draft = await readDraft(application.store, draftId);
  if (!draft) throw notFound();
  const t = await requestTexts(request, application);
  const { document } = draft;
  const name = (document.title[actor.language] ?? document.title["sv"])?.words ?? document.key;
  const unfinished = draftFaults(document).length > 0;
  return { title: t("exchange.export.title"), name, draftId, unfinished, formats: formatsView(exportedDraft(draft)) };
}

/** Where a draft is fetched as a file, as it is now. */
export default function DraftExportPage() {
  const { name, draftId, unfinished, formats } = useLoaderData<typeof loader>();
  const address = `/workshop/${draftId}`;
  const parent = { to: address, label: name };
  return <ExportPage parent={parent} address={`${address}/file`} unfinished={unfinished} formats={formats} />;
}
