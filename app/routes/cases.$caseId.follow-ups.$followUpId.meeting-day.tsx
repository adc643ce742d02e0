import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { localDate } from "#app/domain/calendar/working-days";
import { MeetingDayInput } from "#app/domain/follow-up/input";
import { rescheduleFollowUp } from "#app/domain/follow-up/schedule.server";
import { notFound } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { managedFollowUp } from "#app/http/managed-follow-up.server";
import { FollowUpHeader, NotNow } from "#app/ui/follow-up/move-pages";
import { DateField } from "#app/ui/form/date-field";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { status, application, at } = await managedFollowUp(args);
  const t = await requestTexts(args.request, application);
  return { title: t("followUp.meetingDay.title"), status, today: localDate(at) };
}

export async function action(args: ActionFunctionArgs) {
  const { store, actor, caseId, followUpId, at } = await managedFollowUp(args);
  const form = await parseForm(args.request, MeetingDayInput);
  if (!form.ok) return unprocessable(form);
  const moved = await rescheduleFollowUp(store, actor, followUpId, form.value, at);
  if (moved.ok) return redirect(`/cases/${caseId}/follow-ups/${followUpId}`, 303);
  if (moved.refusal === "not_found") throw notFound();
  return refused(form, moved.refusal === "meeting_passed" ? { meetingOn: "meeting_passed" } : { "": "wrong_state" });
}

export default function MeetingDayPage() {
  const { t } = useTexts();
  const { status, today } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const back = `/cases/${status.caseId}/follow-ups/${status.followUpId}`;
  return (
    <>
      <FollowUpHeader status={status} title={t("followUp.meetingDay.title")} lead={t("followUp.meetingDay.lead")} />
      {status.mayReschedule || failure ? (
        <Form failure={failure}>
          <DateField
            name="meetingOn"
            label={t("followUp.schedule.meetingOn")}
            defaultValue={status.meetingOn}
            min={today}
          />
          <FormActions>
            <SubmitButton>{t("followUp.meetingDay.submit")}</SubmitButton>
            <Link to={back}>{t("followUp.back")}</Link>
          </FormActions>
        </Form>
      ) : (
        <NotNow state={status.state} back={back} />
      )}
    </>
  );
}
