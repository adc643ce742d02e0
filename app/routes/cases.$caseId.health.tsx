import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/case-facts.client";
import { useTexts } from "#app/ui/texts";
import { localDate } from "#app/domain/calendar/working-days";
import { HealthInput } from "#app/domain/case/health";
import { healthOf, noteHealth } from "#app/domain/case/health.server";
import { notFound, refusalResponse } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { DateField } from "#app/ui/form/date-field";
import { FieldGroup, Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const found = await healthOf(application.store, actor, params.caseId ?? "");
  if (!found) throw notFound();
  const t = await requestTexts(request, application);
  return { title: t("health.title"), ...found, today: localDate(application.now()) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const { caseId = "" } = params;
  const actor = await requireActor(request, application);
  if (!(await healthOf(application.store, actor, caseId))) throw notFound();
  const form = await parseForm(request, HealthInput);
  if (!form.ok) return unprocessable(form);
  const noted = await noteHealth(application.store, actor, caseId, form.value, application.now());
  if (noted.ok) return redirect(`/cases/${caseId}`, 303);
  if (noted.refusal === "faulty") return refused(form, noted.faults);
  throw refusalResponse(noted.refusal);
}

export default function HealthPage() {
  const { t } = useTexts();
  const { caseId, childName, title, days, today } = useLoaderData<typeof loader>();
  const field = (name: keyof HealthInput, hint?: string) => (
    <DateField
      name={name}
      label={t(`health.form.${name}`)}
      {...(hint && { hint })}
      optional
      max={today}
      defaultValue={days[name] ?? ""}
    />
  );
  return (
    <>
      <PageHeader parent={{ to: `/cases/${caseId}`, label: childName }} title={title} lead={t("health.lead")} />
      <Form failure={useActionData<typeof action>()}>
        <FieldGroup legend={t("health.form.health")}>
          {field("healthExamOfferedOn")}
          {field("healthExamDoneOn")}
        </FieldGroup>
        <FieldGroup legend={t("health.form.dental")}>{field("dentalExamDoneOn")}</FieldGroup>
        <FormActions>
          <SubmitButton>{t("cases.form.save")}</SubmitButton>
          <Link to={`/cases/${caseId}`}>{t("cases.form.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
