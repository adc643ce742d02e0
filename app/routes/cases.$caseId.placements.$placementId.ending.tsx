import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/case-facts.client";
import { useTexts } from "#app/ui/texts";
import { caseForEditing } from "#app/domain/case/case.server";
import { PlacementEndInput } from "#app/domain/placement/placement";
import { endPlacement } from "#app/domain/placement/placement.server";
import { notFound, refusalResponse } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { EndReasonField } from "#app/ui/case/placement-facts-fields";
import { Checkbox } from "#app/ui/form/choice-group";
import { DateField } from "#app/ui/form/date-field";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const found = await caseForEditing(application.store, actor, params.caseId ?? "");
  const placement = found?.openPlacements.find(({ id }) => id === params.placementId);
  if (!found || !placement) throw notFound();
  const t = await requestTexts(request, application);
  return {
    title: t("cases.endPlacement"),
    caseId: found.caseId,
    childName: found.fields.childName,
    startedOn: placement.startedOn,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const { caseId = "", placementId = "" } = params;
  const actor = await requireActor(request, application);
  if (!(await caseForEditing(application.store, actor, caseId))) throw notFound();
  const form = await parseForm(request, PlacementEndInput);
  if (!form.ok) return unprocessable(form);
  const target = { caseId, placementId };
  const ended = await endPlacement(application.store, actor, target, form.value, application.now());
  if (ended.ok) return redirect(`/cases/${caseId}`, 303);
  if (ended.refusal === "faulty") return refused(form, ended.faults);
  throw refusalResponse(ended.refusal);
}

export default function EndPlacementPage() {
  const { t } = useTexts();
  const { caseId, childName, title, startedOn } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader parent={{ to: `/cases/${caseId}`, label: childName }} title={title} />
      <Form failure={useActionData<typeof action>()}>
        <DateField name="endedOn" label={t("cases.endedOn")} min={startedOn} />
        <EndReasonField name="endReason" label={t("placementFacts.endReason")} />
        <Checkbox
          name="closingFollowUp"
          label={t("cases.closingFollowUp.label")}
          hint={t("cases.closingFollowUp.hint")}
          defaultChecked
        />
        <Checkbox name="postCareAgreed" label={t("cases.postCare.agreed")} hint={t("cases.postCare.hint")} />
        <FormActions>
          <SubmitButton>{t("cases.form.save")}</SubmitButton>
          <Link to={`/cases/${caseId}`}>{t("cases.form.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
