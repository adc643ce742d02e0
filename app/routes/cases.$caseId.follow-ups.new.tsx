import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { localDate } from "#app/domain/calendar/working-days";
import { ScheduleInput } from "#app/domain/follow-up/input";
import { PLANNED_TYPES } from "#app/domain/follow-up/preparation";
import { scheduleFollowUp, schedulingForm } from "#app/domain/follow-up/schedule.server";
import { notFound, refusalResponse } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { RadioGroup } from "#app/ui/form/choice-group";
import { DateField } from "#app/ui/form/date-field";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const found = await schedulingForm(application.store, actor, params.caseId ?? "");
  if (!found) throw notFound();
  const t = await requestTexts(request, application);
  return { title: t("followUp.schedule.title"), ...found, today: localDate(application.now()) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const { caseId = "" } = params;
  const actor = await requireActor(request, application);
  if (!(await schedulingForm(application.store, actor, caseId))) throw notFound();
  const form = await parseForm(request, ScheduleInput);
  if (!form.ok) return unprocessable(form);
  const scheduled = await scheduleFollowUp(application.store, actor, { caseId, ...form.value }, application.now());
  if (scheduled.ok) return redirect(`/cases/${caseId}/follow-ups/${scheduled.followUpId}/preparation`, 303);
  if (scheduled.refusal === "not_found") throw refusalResponse(scheduled.refusal);
  return refused(
    form,
    scheduled.refusal === "meeting_passed" ? { meetingOn: "meeting_passed" } : { "": "case_closed" },
  );
}

export default function SchedulePage() {
  const { t } = useTexts();
  const { caseId, childName, today } = useLoaderData<typeof loader>();
  const back = `/cases/${caseId}`;
  return (
    <>
      <PageHeader
        parent={{ to: back, label: childName }}
        title={t("followUp.schedule.title")}
        lead={t("followUp.schedule.lead")}
      />
      <Form failure={useActionData<typeof action>()}>
        <DateField name="meetingOn" label={t("followUp.schedule.meetingOn")} min={today} />
        <RadioGroup
          name="type"
          label={t("followUp.schedule.type")}
          defaultValue="follow_up"
          choices={PLANNED_TYPES.map((value) => ({ value, label: t(`followUp.type.${value}`) }))}
        />
        <FormActions>
          <SubmitButton>{t("followUp.schedule.submit")}</SubmitButton>
          <Link to={back}>{t("followUp.back")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
