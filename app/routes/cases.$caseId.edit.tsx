import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/case-facts.client";
import { useTexts } from "#app/ui/texts";
import { localDate } from "#app/domain/calendar/working-days";
import { EditCaseInput } from "#app/domain/case/case";
import { caseForEditing, editCase } from "#app/domain/case/case.server";
import { fixedHands } from "#app/domain/case/changing-hands.server";
import { caseFormChoices } from "#app/domain/case/form-choices.server";
import { notFound, refusalResponse } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { AssignmentFields, ChildFields } from "#app/ui/case/case-fields";
import { FixedHands } from "#app/ui/case/fixed-hands";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const found = await caseForEditing(application.store, actor, params.caseId ?? "");
  if (!found) throw notFound();
  const hands = await fixedHands(application.store, actor, found.caseId, application.now());
  const t = await requestTexts(request, application);
  return {
    title: t("cases.editTitle", { reference: found.fields.reference }),
    caseId: found.caseId,
    fields: found.fields,
    hands,
    choices: await caseFormChoices(application.store, actor, found.unit, hands ? "stays" : "may_move"),
    today: localDate(application.now()),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const { caseId = "" } = params;
  const actor = await requireActor(request, application);
  if (!(await caseForEditing(application.store, actor, caseId))) throw notFound();
  const form = await parseForm(request, EditCaseInput);
  if (!form.ok) return unprocessable(form);
  const edited = await editCase(application.store, actor, caseId, form.value, application.now());
  if (edited.ok) {
    const given = `/cases?given=${encodeURIComponent(form.value.reference)}`;
    return redirect(edited.visible ? `/cases/${caseId}` : given, 303);
  }
  if (edited.refusal === "faulty") return refused(form, edited.faults);
  throw refusalResponse(edited.refusal);
}

export default function EditCasePage() {
  const { t } = useTexts();
  const { title, caseId, fields, hands, choices, today } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader parent={{ to: `/cases/${caseId}`, label: fields.childName }} title={title} />
      <Form failure={useActionData<typeof action>()}>
        {fields.protectedChild && <input type="hidden" name="wasProtected" value="on" />}
        <ChildFields values={fields} languages={choices.languages} today={today} />
        <AssignmentFields
          values={fields}
          choices={choices}
          today={today}
          fixed={hands && <FixedHands caseId={caseId} hands={hands} />}
        />
        <FormActions>
          <SubmitButton>{t("cases.form.save")}</SubmitButton>
          <Link to={`/cases/${caseId}`}>{t("cases.form.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
