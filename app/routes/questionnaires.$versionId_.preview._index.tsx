import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { may } from "#app/domain/access/policy";
import { offeredLanguages } from "#app/domain/interface-text/in-use.server";
import { inLanguage } from "#app/domain/questionnaire/describe";
import { versionDocument } from "#app/domain/questionnaire/questionnaire.server";
import { askedLanguages } from "#app/domain/questionnaire/translation";
import { forbidden, notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { previewedBy } from "#app/http/previewed.server";
import { requireActor } from "#app/http/session.server";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { PreviewFrame } from "#app/ui/workshop/preview-frame";

export const meta = pageTitle;
export const handle = { needs: { frames: true } };

export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.view")) throw forbidden();
  const versionId = params.versionId ?? "";
  const document = await versionDocument(application.store, versionId);
  if (!document) throw notFound();
  const t = await requestTexts(request, application);
  return {
    title: t("preview.title"),
    version: { id: versionId, name: inLanguage(document.title, actor.language) },
    previewed: previewedBy(
      request,
      document,
      askedLanguages(document, offeredLanguages()).map(({ language }) => language),
    ),
  };
}

/** A published version as a child sees it. */
export default function VersionPreviewPage() {
  const { title, version, previewed } = useLoaderData<typeof loader>();
  const address = `/questionnaires/${version.id}`;
  return (
    <>
      <PageHeader parent={{ to: address, label: version.name }} title={title} />
      <PreviewFrame {...previewed} address={`${address}/preview`} />
    </>
  );
}
