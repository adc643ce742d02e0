import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { mayOpenAgenda, openAgenda, saveAgenda, type SavedAgenda } from "#app/domain/agenda/agenda.server";
import { AgendaForm } from "#app/domain/agenda/input";
import { notFound } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { refusePrefetch } from "#app/http/prefetch";
import { requireActor } from "#app/http/session.server";
import { momentText } from "#app/i18n/dates";
import { AgendaEditor } from "#app/ui/agenda/agenda-editor";
import { TheirAgenda } from "#app/ui/agenda/their-agenda";
import { FollowUpHeader } from "#app/ui/follow-up/move-pages";
import { LinkButton } from "#app/ui/staff/button";
import { Notice } from "#app/ui/staff/notice";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

/** The child's answers stand beside the subjects, so opening this is an entry in the read log. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { store, now } = context.application;
  const actor = await requireActor(request, context.application);
  refusePrefetch(request);
  const { caseId = "", followUpId = "" } = params;
  const page = await openAgenda(store, actor, { caseId, followUpId }, now());
  if (!page) throw notFound();
  const t = await requestTexts(request, context.application);
  return { title: t("agenda.title"), page };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { store, now } = context.application;
  const actor = await requireActor(request, context.application);
  const { caseId = "", followUpId = "" } = params;
  if (!(await mayOpenAgenda(store, actor, { caseId, followUpId }))) throw notFound();
  const form = await parseForm(request, AgendaForm);
  if (!form.ok) return unprocessable(form);
  const saved = await saveAgenda(store, actor, { caseId, followUpId }, form.value, now());
  if (saved.ok) return redirect(`/cases/${caseId}/follow-ups/${followUpId}/agenda`, 303);
  if (saved.refusal === "not_found") throw notFound();
  if (saved.refusal !== "changed_meanwhile") return refused(form, { "": saved.refusal });
  const failure = { ok: false as const, errors: { "": "changed_meanwhile" }, values: form.values };
  return data({ ...failure, theirs: saved.theirs }, { status: 409 });
}

/** What the meeting is to take up, and what the others there may see of it. */
export default function AgendaPage() {
  const { t, language } = useTexts();
  const { page, title } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const theirs: SavedAgenda | null = failure && "theirs" in failure ? failure.theirs : null;
  const { facts, saved } = page;
  const address = `/cases/${facts.caseId}/follow-ups/${facts.followUpId}`;
  const standing = saved
    ? t("agenda.saved", { name: saved.by ?? t("meeting.someone"), at: momentText(saved.at, language) })
    : t(page.answered ? "agenda.draft" : "agenda.unanswered");
  return (
    <div className="agenda-page">
      <FollowUpHeader
        status={facts}
        title={title}
        lead={t("agenda.lead")}
        actions={
          saved && (
            <>
              <LinkButton to={`${address}/agenda/print`}>{t("agenda.print.link")}</LinkButton>
              <LinkButton to={`${address}/projection`} reloadDocument>
                {t("projection.link")}
              </LinkButton>
            </>
          )
        }
      />
      <p className="quiet">{standing}</p>
      {page.protectedChild && <Notice tone="attention" title={t("agenda.protected")} />}
      {theirs && <TheirAgenda theirs={theirs} />}
      {page.mayEdit ? (
        <AgendaEditor
          key={saved?.revision ?? 0}
          page={page}
          revision={theirs?.revision ?? saved?.revision ?? 0}
          failure={failure}
        />
      ) : (
        <ol>
          {page.rows.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ol>
      )}
    </div>
  );
}
