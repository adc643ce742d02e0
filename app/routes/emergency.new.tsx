import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { EMERGENCY_HOURS, EMERGENCY_REASONS, EmergencyInput } from "#app/domain/emergency/emergency";
import { openInEmergency } from "#app/domain/emergency/emergency.server";
import { forbidden, refusalResponse } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { RadioGroup } from "#app/ui/form/choice-group";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextArea, TextField } from "#app/ui/form/text-field";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "case.emergency")) throw forbidden();
  const t = await requestTexts(request, application);
  return { title: t("emergency.new"), reference: new URL(request.url).searchParams.get("reference") ?? "" };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { store, now, jobs } = context.application;
  const actor = await requireActor(request, context.application);
  if (!may(actor, "case.emergency")) throw forbidden();
  const form = await parseForm(request, EmergencyInput);
  if (!form.ok) return unprocessable(form);
  const opened = await openInEmergency(store, actor, form.value, now());
  if (!opened.ok && opened.refusal === "faulty") return refused(form, opened.faults);
  if (!opened.ok) throw refusalResponse(opened.refusal);
  jobs.wake();
  return redirect(`/cases/${opened.caseId}`, 303);
}

export default function NewEmergencyPage() {
  const { t } = useTexts();
  const { title, reference } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader parent={{ to: "/emergency", label: t("emergency.title") }} title={title} />
      <Notice tone="attention">{t("emergency.what")}</Notice>
      <Form failure={useActionData<typeof action>()}>
        <TextField
          name="reference"
          label={t("emergency.reference")}
          hint={t("emergency.referenceHint")}
          defaultValue={reference}
          maxLength={40}
          short
        />
        <RadioGroup
          name="reason"
          label={t("emergency.why")}
          choices={EMERGENCY_REASONS.map((value) => ({ value, label: t(`emergency.reason.${value}`) }))}
        />
        <TextArea
          name="emergencyWords"
          label={t("emergency.words")}
          hint={t("emergency.wordsHint")}
          rows={3}
          maxLength={1000}
        />
        <RadioGroup
          name="hours"
          label={t("emergency.hours")}
          choices={EMERGENCY_HOURS.map((hours) => ({
            value: String(hours),
            label: t("emergency.hour", { count: hours }),
          }))}
          defaultValue="4"
          inline
        />
        <FormActions>
          <SubmitButton>{t("emergency.submit")}</SubmitButton>
          <Link to="/emergency">{t("cases.form.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
