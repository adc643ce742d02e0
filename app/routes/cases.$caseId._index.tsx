import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import "#app/i18n/case-facts.client";
import { useTexts } from "#app/ui/texts";
import { caseOverview } from "#app/domain/case/overview.server";
import { openFeedbackOfCase } from "#app/domain/feedback/open-loops.server";
import { openLatestAnswers } from "#app/domain/meeting/latest.server";
import { talkLog } from "#app/domain/talk/talk.server";
import { notFound } from "#app/http/errors";
import { refusePrefetch } from "#app/http/prefetch";
import { requireActor } from "#app/http/session.server";
import { CaseFacts } from "#app/ui/case/case-facts";
import { FollowUpList } from "#app/ui/case/follow-up-list";
import { PlacementList } from "#app/ui/case/placement-list";
import { LatestPart } from "#app/ui/case/latest-part";
import { OwedPart } from "#app/ui/feedback/owed-part";
import { TalkPart } from "#app/ui/talk/talk-part";
import { OwnLinkPart } from "#app/ui/standing-link/own-link-part";
import { LinkButton } from "#app/ui/staff/button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { dayText } from "#app/i18n/dates";

export const meta = pageTitle;

/** The latest answers stand on the page, so opening it is an entry in the read log of who may read them. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const overview = await caseOverview(application.store, actor, params.caseId ?? "", application.now());
  if (!overview) throw notFound();
  refusePrefetch(request);
  const { store } = application;
  const pages = Number(new URL(request.url).searchParams.get("talks") ?? 1);
  const [latest, owed, talks] = await Promise.all([
    openLatestAnswers(store, actor, overview.id, application.now()),
    openFeedbackOfCase(store, actor, overview.id, application.now()),
    talkLog(store, actor, overview.id, pages, application.now()),
  ]);
  // The reference, not the name: titles end up in the browser's history and in lists of windows.
  return { title: overview.reference, overview, latest, owed, talks, pages };
}

export default function CasePage() {
  const { t, language } = useTexts();
  const { overview, latest, owed, talks, pages } = useLoaderData<typeof loader>();
  const { reference, unit, closedOn } = overview;
  return (
    <>
      <PageHeader
        parent={{ to: "/cases", label: t("cases.title") }}
        title={overview.child.name}
        lead={
          t("cases.lead", { reference, unit: unit.name }) +
          (closedOn ? ` · ${t("cases.closedOn", { date: dayText(closedOn, language) })}` : "")
        }
        actions={overview.may.edit && <LinkButton to={`/cases/${overview.id}/edit`}>{t("cases.edit")}</LinkButton>}
      />
      {latest && <LatestPart latest={latest} />}
      <OwedPart loops={owed} />
      <FollowUpList overview={overview} />
      {talks && <TalkPart caseId={overview.id} log={talks} mayLog={overview.may.manage} pages={pages} />}
      <CaseFacts overview={overview} />
      <PlacementList overview={overview} />
      <OwnLinkPart overview={overview} />
      {overview.may.readLog && (
        <p className="no-print">
          <Link to={`/cases/${overview.id}/reading`}>{t("audit.reading.title")}</Link>
        </p>
      )}
      {overview.may.hold && (
        <p className="no-print">
          <Link to={`/cases/${overview.id}/holds`}>{t("cases.holds")}</Link>
        </p>
      )}
      {overview.may.edit && (
        <p className="no-print">
          <Link to={`/cases/${overview.id}/closing`}>
            {t(closedOn ? "cases.closing.reopen" : "cases.closing.title")}
          </Link>
        </p>
      )}
    </>
  );
}
