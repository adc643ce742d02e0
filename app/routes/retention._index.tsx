import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { may } from "#app/domain/access/policy";
import { retentionOverview } from "#app/domain/retention/overview.server";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { EndedPurges, HeldCases, LackingCases, WaitingPurges } from "#app/ui/retention/overview-parts";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "retention.decide")) throw forbidden();
  const t = await requestTexts(request, application);
  return {
    title: t("retention.title"),
    overview: await retentionOverview(application.store, actor, application.now()),
  };
}

export default function RetentionPage() {
  const { t } = useTexts();
  const { title, overview } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={title} lead={t("retention.lead")} />
      <WaitingPurges overview={overview} />
      <LackingCases overview={overview} />
      <HeldCases overview={overview} />
      <EndedPurges overview={overview} />
    </>
  );
}
