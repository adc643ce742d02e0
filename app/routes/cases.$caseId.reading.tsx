import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { readingOfCase } from "#app/domain/audit/log.server";
import { emergenciesOfCase } from "#app/domain/emergency/opened.server";
import { notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { momentText } from "#app/i18n/dates";
import { actionText } from "#app/ui/administration/audit-table";
import { EmergencyTable } from "#app/ui/administration/emergency-table";
import { EmptyState } from "#app/ui/staff/empty-state";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";
import { Table } from "#app/ui/staff/table";

export const meta = pageTitle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const { caseId = "" } = params;
  const { store, now } = application;
  const reading = await readingOfCase(store, actor, caseId);
  const emergencies = await emergenciesOfCase(store, actor, caseId, now());
  if (!reading || !emergencies) throw notFound();
  const t = await requestTexts(request, application);
  return { title: t("audit.reading.title"), caseId, reading, emergencies };
}

export default function ReadingPage() {
  const { t, language } = useTexts();
  const { title, caseId, reading, emergencies } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        parent={{ to: `/cases/${caseId}`, label: t("audit.reading.case", { reference: reading.reference }) }}
        title={title}
        lead={t("audit.reading.lead")}
      />
      {reading.rows.length === 0 ? (
        <EmptyState title={t("audit.reading.empty")} />
      ) : (
        <Table
          caption={title}
          rows={reading.rows}
          rowKey={({ sequence }) => String(sequence)}
          columns={[
            { key: "at", label: t("audit.at"), names: true, cell: ({ at }) => momentText(at.toISOString(), language) },
            {
              key: "who",
              label: t("audit.who"),
              cell: ({ actor, actorId }) => (actorId === null ? t(`audit.actor.${actor}`) : actor),
            },
            { key: "what", label: t("audit.what"), cell: ({ action }) => actionText(t, action) },
          ]}
        />
      )}
      {emergencies.length > 0 && (
        <Section title={t("emergency.ofCase")}>
          <EmergencyTable caption={t("emergency.ofCase")} rows={emergencies} />
        </Section>
      )}
    </>
  );
}
