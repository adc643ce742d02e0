import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/case-facts.client";
import { useTexts } from "#app/ui/texts";
import { caseForEditing } from "#app/domain/case/case.server";
import { PlacementInput } from "#app/domain/placement/placement";
import { startPlacement } from "#app/domain/placement/placement.server";
import { notFound, refusalResponse } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { EndReasonField, SchoolChangedField } from "#app/ui/case/placement-facts-fields";
import { PlacementFields } from "#app/ui/case/placement-fields";
import { Checkbox } from "#app/ui/form/choice-group";
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
  const t = await requestTexts(request, application);
  return {
    title: t("cases.newPlacement"),
    caseId: found.caseId,
    childName: found.fields.childName,
    hasFormer: found.openPlacements.length > 0,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const { caseId = "" } = params;
  const actor = await requireActor(request, application);
  if (!(await caseForEditing(application.store, actor, caseId))) throw notFound();
  const form = await parseForm(request, PlacementInput);
  if (!form.ok) return unprocessable(form);
  const started = await startPlacement(application.store, actor, caseId, form.value, application.now());
  if (started.ok) return redirect(`/cases/${caseId}`, 303);
  if (started.refusal === "faulty") return refused(form, started.faults);
  throw refusalResponse(started.refusal);
}

export default function NewPlacementPage() {
  const { t } = useTexts();
  const { caseId, childName, title, hasFormer } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        parent={{ to: `/cases/${caseId}`, label: childName }}
        title={title}
        lead={t("cases.newPlacementLead")}
      />
      <Form failure={useActionData<typeof action>()}>
        <PlacementFields
          names={{ form: "form", startedOn: "startedOn", place: "place", provider: "provider" }}
          none={t("cases.form.choose")}
        />
        <SchoolChangedField />
        {hasFormer && <EndReasonField name="formerEndReason" label={t("placementFacts.formerEndReason")} />}
        <Checkbox name="checkIn" label={t("cases.checkIn.label")} hint={t("cases.checkIn.hint")} defaultChecked />
        <FormActions>
          <SubmitButton>{t("cases.form.save")}</SubmitButton>
          <Link to={`/cases/${caseId}`}>{t("cases.form.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
