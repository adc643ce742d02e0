import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { openProjection } from "#app/domain/agenda/projection.server";
import { notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { refusePrefetch } from "#app/http/prefetch";
import { requireActor } from "#app/http/session.server";
import { dayText } from "#app/i18n/dates";
import { AgendaSheet } from "#app/ui/agenda/agenda-sheet";
import { PrintButton } from "#app/ui/meeting/print-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

/** The paper that lies on the table: it holds what may be projected, and no name at all. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { store, now } = context.application;
  const actor = await requireActor(request, context.application);
  refusePrefetch(request);
  const { caseId = "", followUpId = "" } = params;
  const projection = await openProjection(store, actor, { caseId, followUpId }, now());
  if (!projection) throw notFound();
  const t = await requestTexts(request, context.application);
  const { subjects, answers, wordsLanguage, meetingOn } = projection;
  const title = t("projection.title", { date: dayText(meetingOn, actor.language) });
  const back = `/cases/${caseId}/follow-ups/${followUpId}/agenda`;
  return { title, subjects, answers, wordsLanguage, back };
}

export default function AgendaPrintPage() {
  const { t } = useTexts();
  const { title, back, ...sheet } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader parent={{ to: back, label: t("agenda.title") }} title={title} actions={<PrintButton />} />
      <AgendaSheet {...sheet} />
    </>
  );
}
