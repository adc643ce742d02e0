import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { may } from "#app/domain/access/policy";
import { draftTitle } from "#app/domain/draft/document";
import { readDraft } from "#app/domain/draft/draft.server";
import { versionOfDraft } from "#app/domain/draft/to-version";
import { forbidden, notFound } from "#app/http/errors";
import { previewedBy } from "#app/http/previewed.server";
import { requireActor } from "#app/http/session.server";
import { pageTitle } from "#app/ui/staff/page-title";
import { DraftHeader, draftPagesFor } from "#app/ui/workshop/draft-header";
import { PreviewFrame } from "#app/ui/workshop/preview-frame";

export const meta = pageTitle;
export const handle = { needs: { frames: true } };

export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.translate")) throw forbidden();
  const draft = await readDraft(application.store, params.draftId ?? "");
  if (!draft) throw notFound();
  const { id, key, document, endedAs } = draft;
  const title = draftTitle(document, actor.language);
  const named = [...document.sources, ...document.translations];
  return {
    title,
    pages: draftPagesFor(actor),
    draft: { id, key, title, endedAs },
    previewed: previewedBy(request, versionOfDraft(document), named),
  };
}

/** A draft as a child would see it. */
export default function DraftPreviewPage() {
  const { draft, pages, previewed } = useLoaderData<typeof loader>();
  return (
    <>
      <DraftHeader draft={draft} pages={pages} />
      <PreviewFrame {...previewed} address={`/workshop/${draft.id}/preview`} />
    </>
  );
}
