import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { caseOverview } from "#app/domain/case/overview.server";
import { notFound } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";
import { CaseFacts } from "#app/ui/case/case-facts";
import { FollowUpList } from "#app/ui/case/follow-up-list";
import { PlacementList } from "#app/ui/case/placement-list";
import { OwnLinkPart } from "#app/ui/standing-link/own-link-part";
import { LinkButton } from "#app/ui/staff/button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { dayText } from "#app/i18n/dates";

export const meta = pageTitle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const overview = await caseOverview(application.store, actor, params.caseId ?? "", application.now());
  if (!overview) throw notFound();
  // The reference, not the name: titles end up in the browser's history and in lists of windows.
  return { title: overview.reference, overview };
}

export default function CasePage() {
  const { t, language } = useTexts();
  const { overview } = useLoaderData<typeof loader>();
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
      <FollowUpList overview={overview} />
      <CaseFacts overview={overview} />
      <PlacementList overview={overview} />
      <OwnLinkPart overview={overview} />
    </>
  );
}
