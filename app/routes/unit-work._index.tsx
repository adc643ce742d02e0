import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { absencesFor } from "#app/domain/absence/absence.server";
import { may } from "#app/domain/access/policy";
import { declinedHandovers, plannedHandovers } from "#app/domain/handover/planned.server";
import { offeredHandovers } from "#app/domain/handover/receiving.server";
import { caseloads } from "#app/domain/unit-work/caseload.server";
import { unattendedFlags } from "#app/domain/unit-work/flags.server";
import { casesWithoutResponsible } from "#app/domain/unit-work/orphans.server";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { LinkButton } from "#app/ui/staff/button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { AbsencesPart, PlannedPart } from "#app/ui/unit-work/ahead-parts";
import { CaseloadPart } from "#app/ui/unit-work/caseload-part";
import { DeclinedPart, OfferedPart } from "#app/ui/unit-work/offered-part";
import { OrphansPart } from "#app/ui/unit-work/orphans-part";
import { UnitFlagsPart } from "#app/ui/unit-work/unit-flags-part";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "case.assign")) throw forbidden();
  const { store } = application;
  const now = application.now();
  const [flags, orphans, workload, offered, declined, planned, absences] = await Promise.all([
    unattendedFlags(store, actor, now),
    casesWithoutResponsible(store, actor),
    caseloads(store, actor, now),
    offeredHandovers(store, actor),
    declinedHandovers(store, actor, now),
    plannedHandovers(store, actor, now),
    absencesFor(store, actor, now),
  ]);
  const t = await requestTexts(request, application);
  return { title: t("unitWork.title"), flags, orphans, workload, offered, declined, planned, absences };
}

/** What whoever leads a unit looks at first in the morning, the most urgent first. */
export default function UnitWorkPage() {
  const { t } = useTexts();
  const { title, flags, orphans, workload, offered, declined, planned, absences } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={title}
        actions={<LinkButton to="/unit-work/self-audit">{t("unitWork.selfAudit.title")}</LinkButton>}
      />
      <UnitFlagsPart flags={flags} />
      <OrphansPart orphans={orphans} />
      <OfferedPart offered={offered} />
      <DeclinedPart declined={declined} />
      <PlannedPart planned={planned} />
      <AbsencesPart absences={absences} />
      <CaseloadPart units={workload} />
    </>
  );
}
