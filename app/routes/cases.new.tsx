import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/case-facts.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { localDate } from "#app/domain/calendar/working-days";
import { NewCaseInput } from "#app/domain/case/case";
import { createCase } from "#app/domain/case/case.server";
import { caseFormChoices } from "#app/domain/case/form-choices.server";
import { forbidden, refusalResponse } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { AssignmentFields, ChildFields } from "#app/ui/case/case-fields";
import { PlacementFields } from "#app/ui/case/placement-fields";
import { FieldGroup, Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "case.create")) throw forbidden();
  const choices = await caseFormChoices(application.store, actor, null, "may_move");
  const t = await requestTexts(request, application);
  const self = choices.carriers.some(({ id }) => id === actor.staffId) ? actor.staffId : "";
  return { title: t("cases.new"), choices, self, today: localDate(application.now()) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "case.create")) throw forbidden();
  const form = await parseForm(request, NewCaseInput);
  if (!form.ok) return unprocessable(form);
  const created = await createCase(application.store, actor, form.value, application.now());
  if (created.ok) {
    const given = `/cases?given=${encodeURIComponent(form.value.reference)}`;
    return redirect(created.visible ? `/cases/${created.caseId}` : given, 303);
  }
  if (created.refusal === "faulty") return refused(form, created.faults);
  throw refusalResponse(created.refusal);
}

export default function NewCasePage() {
  const { t } = useTexts();
  const { choices, self, today } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader parent={{ to: "/cases", label: t("cases.title") }} title={t("cases.new")} />
      <Form failure={useActionData<typeof action>()}>
        <ChildFields values={{}} languages={choices.languages} today={today} />
        <AssignmentFields values={{ responsibleId: self }} choices={choices} today={today} />
        <FieldGroup legend={t("cases.form.placement")} hint={t("cases.form.placementHint")}>
          <PlacementFields
            names={{
              ...{ form: "placementForm", startedOn: "placementStartedOn" },
              ...{ place: "placementPlace", provider: "placementProvider" },
            }}
            none={t("cases.form.placementNone")}
          />
        </FieldGroup>
        <FormActions>
          <SubmitButton>{t("cases.form.create")}</SubmitButton>
          <Link to="/cases">{t("cases.form.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
