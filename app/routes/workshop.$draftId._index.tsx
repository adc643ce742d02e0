import type { LoaderFunctionArgs } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { may } from "#app/domain/access/policy";
import { catalogueOf } from "#app/domain/draft/catalogue";
import { draftTitle } from "#app/domain/draft/document";
import { readDraft } from "#app/domain/draft/draft.server";
import { ownSteps } from "#app/domain/draft/sync.server";
import { openCommentCounts } from "#app/domain/test-round/comment.server";
import { latestDocuments, versionDocument } from "#app/domain/questionnaire/questionnaire.server";
import { forbidden, notFound } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";
import { pageTitle } from "#app/ui/staff/page-title";
import { DraftHeader, draftPagesFor } from "#app/ui/workshop/draft-header";
import type { EditorProps } from "#app/ui/workshop/editor/editor";
import { EditorHost } from "#app/ui/workshop/editor/host";

export const meta = pageTitle;

export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const { store } = application;
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.edit")) throw forbidden();
  const draft = await readDraft(store, params.draftId ?? "");
  if (!draft) throw notFound();
  const { id, key, document, revision, basedOnId, endedAs } = draft;
  const title = draftTitle(document, actor.language);
  const published = basedOnId === null ? null : await versionDocument(store, basedOnId);
  return {
    title,
    pages: draftPagesFor(actor),
    draft: { id, key, title, endedAs },
    opened: {
      ...{ document, revision, staffId: actor.staffId, isNew: basedOnId === null },
      own: await ownSteps(store, id, actor.staffId),
      comments: (await openCommentCounts(store, id)).items,
      catalogue: catalogueOf(await latestDocuments(store)),
      publishedValues: Object.fromEntries(
        (published?.items ?? []).map((item) => [item.key, (item.options ?? []).map(({ value }) => value)]),
      ),
    },
  };
}

/** What is chosen stands in the address; the draft itself is kept in step by the editor. */
export function shouldRevalidate({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return currentUrl.pathname === nextUrl.pathname ? false : defaultShouldRevalidate;
}

/** Where a draft is written. */
export default function EditorPage() {
  const { draft, pages, opened } = useLoaderData<typeof loader>();
  return (
    <>
      <DraftHeader draft={draft} pages={pages} />
      <EditorHost
        key={draft.id}
        draftId={draft.id}
        isOpen={draft.endedAs === null}
        // The same content: what travels has lost that a property which may be missing is never undefined.
        opened={opened as EditorProps["opened"]}
      />
    </>
  );
}
