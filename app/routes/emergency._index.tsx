import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { openedInEmergency } from "#app/domain/emergency/opened.server";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { EmergencyTable } from "#app/ui/administration/emergency-table";
import { LinkButton } from "#app/ui/staff/button";
import { EmptyState } from "#app/ui/staff/empty-state";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "case.emergency")) throw forbidden();
  const t = await requestTexts(request, application);
  const rows = await openedInEmergency(application.store, actor, application.now());
  return { title: t("emergency.title"), rows };
}

/** What is open and what was, for whoever may open cases so. */
export default function EmergencyPage() {
  const { t } = useTexts();
  const { title, rows } = useLoaderData<typeof loader>();
  const [open, ended] = [rows.filter((row) => row.open), rows.filter((row) => !row.open)];
  const add = (
    <LinkButton to="/emergency/new" look="primary">
      {t("emergency.new")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={title} lead={t("emergency.lead")} actions={rows.length > 0 && add} />
      {rows.length === 0 && <EmptyState title={t("emergency.none")} action={add} />}
      {open.length > 0 && (
        <Section title={t("emergency.open")}>
          <EmergencyTable caption={t("emergency.open")} rows={open} withCases />
        </Section>
      )}
      {ended.length > 0 && (
        <Section title={t("emergency.ended")}>
          <EmergencyTable caption={t("emergency.ended")} rows={ended} withCases />
        </Section>
      )}
    </>
  );
}
