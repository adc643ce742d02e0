import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import "#app/i18n/workshop.client";
import { may } from "#app/domain/access/policy";
import { draftTitle } from "#app/domain/draft/document";
import { type Meaning, MEANINGS } from "#app/domain/draft/publishing/compared";
import { lookBeforePublishing } from "#app/domain/draft/publishing/look.server";
import { publishDraft } from "#app/domain/draft/publishing.server";
import { LONGEST_REASON } from "#app/domain/questionnaire/reason";
import { pageTextsIn } from "#app/http/draft-recording.server";
import { forbidden, notFound } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { publishingView } from "#app/http/publishing-view.server";
import { requireActor } from "#app/http/session.server";
import { Notice } from "#app/ui/staff/notice";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";
import { DraftHeader, draftPagesFor } from "#app/ui/workshop/draft-header";
import { PublishingPage } from "#app/ui/workshop/publishing/publishing-page";

export const meta = pageTitle;

export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.publish")) throw forbidden();
  const look = await lookBeforePublishing(application.store, params.draftId ?? "");
  if (!look) throw notFound();
  const t = await requestTexts(request, application);
  const { id, key, document, revision, endedAs } = look.draft;
  const name = draftTitle(document, actor.language);
  return {
    title: t("publishing.pageTitle", { title: name }),
    draft: { id, key, title: name, endedAs },
    pages: draftPagesFor(actor),
    source: document.sources[0] ?? "sv",
    revision,
    view: endedAs === null ? publishingView(look, t, actor.language) : null,
    publishedAs: endedAs === "published" ? (look.current?.versionId ?? null) : null,
  };
}

const Input = z
  .object({
    revision: z.coerce.number("invalid").int("invalid"),
    fewerRoundsReason: z.string().max(LONGEST_REASON, "too_long").optional(),
  })
  .catchall(z.unknown());

export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.publish")) throw forbidden();
  const form = await parseForm(request, Input);
  if (!form.ok) return unprocessable(form);
  const { revision, fewerRoundsReason = "", ...fields } = form.value;
  const input = { revision, fewerRoundsReason, meanings: meaningsIn(fields), pageTexts: pageTextsIn };
  const published = await publishDraft(application.store, actor, params.draftId ?? "", input, application.now());
  if (published.ok) return redirect(`/questionnaires/${published.versionId}`, 303);
  switch (published.refusal) {
    case "forbidden":
      throw forbidden();
    case "gone":
      throw notFound();
    case "meaning_missing":
      return refused(form, Object.fromEntries(published.items.map((id) => [`meaning-${id}`, "meaning_missing"])));
    case "rounds_missing":
      return refused(form, { fewerRoundsReason: "rounds_missing" });
    case "reason_too_long":
      return refused(form, { fewerRoundsReason: "too_long" });
    default:
      return refused(form, { "": `publishing_${published.refusal}` }, 409);
  }
}

function meaningsIn(fields: Readonly<Record<string, unknown>>): Record<string, Meaning> {
  const said = Object.entries(fields).flatMap(([name, value]) => {
    const meaning = MEANINGS.find((known) => known === value);
    return name.startsWith("meaning-") && meaning ? [[name.slice("meaning-".length), meaning] as const] : [];
  });
  return Object.fromEntries(said);
}

/** The last look at a draft before children are asked by it. */
export default function PublishingRoute() {
  const { t } = useTexts();
  const { draft, pages, source, revision, view, publishedAs } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return (
    <>
      <DraftHeader draft={draft} pages={pages} />
      {view === null ? (
        <Notice title={t(`publishing.ended.${draft.endedAs ?? "discarded"}`)}>
          {publishedAs !== null && <Link to={`/questionnaires/${publishedAs}`}>{t("publishing.toVersion")}</Link>}
        </Notice>
      ) : (
        <PublishingPage {...{ draftId: draft.id, revision, source, view, failure }} />
      )}
    </>
  );
}
