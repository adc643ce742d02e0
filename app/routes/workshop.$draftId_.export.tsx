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
import { headOf } from "#app/http/test-rounds.server";
import { FileFormats } from "#app/ui/exchange/file-formats";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";
import { DraftHeader } from "#app/ui/workshop/draft-header";

export const meta = pageTitle;

export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.translate")) throw forbidden();
  const draft = await readDraft(application.store, params.draftId ?? "");
  if (!draft) throw notFound();
  const t = await requestTexts(request, application);
  const unfinished = draftFaults(draft.document).length > 0;
  const formats = formatsView(exportedDraft(draft));
  return { title: t("exchange.export.title"), ...headOf(draft, actor), unfinished, formats };
}

/** Where a draft is fetched as a file, as it is now. */
export default function DraftExportPage() {
  const { t } = useTexts();
  const { head, pages, unfinished, formats } = useLoaderData<typeof loader>();
  return (
    <>
      <DraftHeader draft={head} pages={pages} />
      <p className="exchange-lead">{t("exchange.export.lead")}</p>
      <FileFormats address={`/workshop/${head.id}/file`} unfinished={unfinished} formats={formats} />
    </>
  );
}
