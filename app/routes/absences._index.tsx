import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { absencesFor } from "#app/domain/absence/absence.server";
import { may } from "#app/domain/access/policy";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { LinkButton } from "#app/ui/staff/button";
import { EmptyState } from "#app/ui/staff/empty-state";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { AbsenceTable } from "#app/ui/unit-work/ahead-parts";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "absence.register")) throw forbidden();
  const t = await requestTexts(request, application);
  const absences = await absencesFor(application.store, actor, application.now());
  return { title: t("absences.title"), absences };
}

export default function AbsencesPage() {
  const { t } = useTexts();
  const { title, absences } = useLoaderData<typeof loader>();
  const add = (
    <LinkButton to="/absences/new" look="primary">
      {t("absences.new")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={title} lead={t("absences.lead")} actions={absences.length > 0 && add} />
      {absences.length === 0 ? (
        <EmptyState title={t("absences.none")} action={add} />
      ) : (
        <AbsenceTable absences={absences} />
      )}
    </>
  );
}
