import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { askHealth, maySeeHealth, versionHealth } from "#app/domain/item-health/item-health.server";
import { inLanguage } from "#app/domain/questionnaire/describe";
import { forbidden, notFound } from "#app/http/errors";
import { healthView } from "#app/http/item-health-view.server";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { HealthPage } from "#app/ui/item-health/health-page";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

/** How the questions of a version work, from closed half-years. Looking makes nothing. */
export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!maySeeHealth(actor)) throw forbidden();
  const t = await requestTexts(request, application);
  const period = new URL(request.url).searchParams.get("period");
  const health = await versionHealth(application.store, params["versionId"] ?? "", period);
  if (!health) throw notFound();
  return {
    title: t("questionHealth.title"),
    versionId: params["versionId"] ?? "",
    questionnaire: inLanguage(health.document.title, actor.language),
    view: healthView(health, actor.language),
  };
}

export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!maySeeHealth(actor)) throw forbidden();
  const { store, now, jobs } = application;
  const versionId = params["versionId"] ?? "";
  const given = (await request.formData()).get("period");
  const period = typeof given === "string" ? given : "";
  const asked = await askHealth(store, actor, versionId, period, now());
  if (!asked.ok) return redirect(`/questionnaires/${versionId}/health`, 303);
  jobs.wake();
  return redirect(`/questionnaires/${versionId}/health?period=${period}`, 303);
}

export default function QuestionHealthPage() {
  const { t } = useTexts();
  const { title, versionId, questionnaire, view } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        parent={{ to: `/questionnaires/${versionId}`, label: questionnaire }}
        title={title}
        lead={t("questionHealth.lead")}
      />
      <HealthPage versionId={versionId} view={view} />
    </>
  );
}
