import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { PreparationInput } from "#app/domain/follow-up/input";
import { preparationForm } from "#app/domain/follow-up/preparation-form.server";
import { prepareFollowUp } from "#app/domain/follow-up/prepare.server";
import { followUpStatus } from "#app/domain/follow-up/status.server";
import { notFound } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { FollowUpHeader, NotNow } from "#app/ui/follow-up/move-pages";
import { PreparationFields } from "#app/ui/follow-up/preparation-fields";
import { preparationErrors } from "#app/ui/follow-up/preparation-errors";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const { caseId = "", followUpId = "" } = params;
  const now = application.now();
  const [status, form] = await Promise.all([
    followUpStatus(application.store, actor, caseId, followUpId, now),
    preparationForm(application.store, actor, caseId, followUpId, now),
  ]);
  if (!status || !form) throw notFound();
  const t = await requestTexts(request, application);
  const smsOffered = application.environment.sms.transport !== "none";
  return { title: t("followUp.prepare.title"), status, form, smsOffered };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const { store } = application;
  const actor = await requireActor(request, application);
  const { caseId = "", followUpId = "" } = params;
  if (!(await preparationForm(store, actor, caseId, followUpId, application.now()))) throw notFound();
  const form = await parseForm(request, PreparationInput);
  if (!form.ok) return unprocessable(form);
  const prepared = await prepareFollowUp(store, actor, followUpId, form.value, application.now());
  if (prepared.ok) return redirect(`/cases/${caseId}/follow-ups/${followUpId}/invitation`, 303);
  if (prepared.refusal === "not_found") throw notFound();
  return refused(form, preparationErrors(prepared.refusal));
}

export default function PreparationPage() {
  const { t } = useTexts();
  const { status, form, smsOffered } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const back = `/cases/${status.caseId}/follow-ups/${status.followUpId}`;
  return (
    <>
      <FollowUpHeader status={status} title={t("followUp.prepare.title")} lead={t("followUp.prepare.lead")} />
      {form.allowed || failure ? (
        <PreparationFields form={form} failure={failure} smsOffered={smsOffered} back={back} />
      ) : (
        <NotNow state={status.state} back={back} />
      )}
    </>
  );
}
