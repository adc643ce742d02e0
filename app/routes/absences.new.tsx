import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { AbsenceInput } from "#app/domain/absence/absence";
import { absenceChoices, registerAbsence } from "#app/domain/absence/absence.server";
import { may } from "#app/domain/access/policy";
import { localDate } from "#app/domain/calendar/working-days";
import { forbidden, refusalResponse } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { DateField } from "#app/ui/form/date-field";
import { FieldRow, Form, FormActions } from "#app/ui/form/form";
import { SelectField } from "#app/ui/form/select-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const choices = await absenceChoices(application.store, actor);
  if (!choices) throw forbidden();
  const t = await requestTexts(request, application);
  return { title: t("absences.new"), choices, today: localDate(application.now()), self: actor.staffId };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { store, now } = context.application;
  const actor = await requireActor(request, context.application);
  if (!may(actor, "absence.register")) throw forbidden();
  const form = await parseForm(request, AbsenceInput);
  if (!form.ok) return unprocessable(form);
  const registered = await registerAbsence(store, actor, form.value, now());
  if (registered.ok) return redirect("/absences", 303);
  if (registered.refusal === "faulty") return refused(form, registered.faults);
  throw refusalResponse(registered.refusal);
}

export default function NewAbsencePage() {
  const { t } = useTexts();
  const { title, choices, today, self } = useLoaderData<typeof loader>();
  const people = choices.people.map(({ id, name }) => ({
    value: id,
    label: id === self ? t("absences.self", { name }) : name,
  }));
  return (
    <>
      <PageHeader parent={{ to: "/absences", label: t("absences.title") }} title={title} lead={t("absences.newLead")} />
      <Form failure={useActionData<typeof action>()}>
        {people.length === 1 ? (
          <input type="hidden" name="staffId" value={self} />
        ) : (
          <SelectField name="staffId" label={t("absences.who")} choices={people} defaultValue={self} />
        )}
        <FieldRow>
          <DateField name="fromOn" label={t("absences.from")} defaultValue={today} min={today} />
          <DateField name="untilOn" label={t("absences.until")} min={today} />
        </FieldRow>
        <SelectField
          name="deputyId"
          label={t("absences.deputy")}
          hint={t("absences.deputyHint")}
          none={t("cases.form.choose")}
          choices={choices.deputies.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <FormActions>
          <SubmitButton>{t("cases.form.save")}</SubmitButton>
          <Link to="/absences">{t("cases.form.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
