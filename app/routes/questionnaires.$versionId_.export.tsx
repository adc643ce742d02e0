import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { may } from "#app/domain/access/policy";
import { inLanguage } from "#app/domain/questionnaire/describe";
import { forbidden, notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { exportedVersion, formatsView } from "#app/http/questionnaire-file.server";
import { requireActor } from "#app/http/session.server";
import { FileFormats } from "#app/ui/exchange/file-formats";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.view")) throw forbidden();
  const { versionId = "" } = params;
  const exported = await exportedVersion(application.store, versionId);
  if (!exported) throw notFound();
  const t = await requestTexts(request, application);
  const name = inLanguage(exported.document.title, actor.language);
  return { title: t("exchange.export.title"), name, versionId, formats: formatsView(exported) };
}

/** Where a published version is fetched as a file. */
export default function VersionExportPage() {
  const { t } = useTexts();
  const { name, versionId, formats } = useLoaderData<typeof loader>();
  const address = `/questionnaires/${versionId}`;
  return (
    <>
      <PageHeader
        parent={{ to: address, label: name }}
        title={t("exchange.export.title")}
        lead={t("exchange.export.lead")}
      />
      <FileFormats address={`${address}/file`} unfinished={false} formats={formats} />
    </>
  );
}
