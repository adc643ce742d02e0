import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { inLanguage } from "#app/domain/questionnaire/describe";
import { listVersions } from "#app/domain/questionnaire/questionnaire.server";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { dayText } from "#app/i18n/dates";
import { EmptyState } from "#app/ui/staff/empty-state";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { standingView, VersionStanding } from "#app/ui/questionnaire/version-standing";
import { Table } from "#app/ui/staff/table";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.view")) throw forbidden();
  const versions = await listVersions(application.store);
  const t = await requestTexts(request, application);
  return {
    title: t("questionnaires.title"),
    versions: versions.map((version) => ({
      ...version,
      ...{ publishedAt: version.publishedAt.toISOString(), standing: standingView(version.standing) },
    })),
  };
}

export default function QuestionnairesPage() {
  const { t, language } = useTexts();
  const { versions } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t("questionnaires.title")} lead={t("questionnaires.lead")} />
      {versions.length === 0 ? (
        <EmptyState title={t("questionnaires.emptyTitle")}>{t("questionnaires.emptyText")}</EmptyState>
      ) : (
        <Table
          caption={t("questionnaires.title")}
          rows={versions}
          rowKey={({ versionId }) => versionId}
          columns={[
            {
              key: "name",
              label: t("questionnaires.name"),
              names: true,
              cell: ({ versionId, title }) => (
                <Link to={`/questionnaires/${versionId}`}>{inLanguage(title, language)}</Link>
              ),
            },
            { key: "version", label: t("questionnaires.version"), numeric: true, cell: ({ number }) => number },
            {
              key: "ages",
              label: t("questionnaires.ages"),
              cell: ({ ageMin, ageMax }) => t("questionnaires.ageRange", { from: ageMin, to: ageMax }),
            },
            { key: "items", label: t("questionnaires.items"), numeric: true, cell: ({ itemCount }) => itemCount },
            {
              key: "standing",
              label: t("questionnaires.standing.label"),
              cell: ({ standing }) => <VersionStanding standing={standing} />,
            },
            {
              key: "published",
              label: t("questionnaires.published"),
              cell: ({ publishedAt }) => dayText(publishedAt.slice(0, 10), language),
            },
          ]}
        />
      )}
    </>
  );
}
