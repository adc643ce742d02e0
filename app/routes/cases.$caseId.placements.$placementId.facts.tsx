import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/case-facts.client";
import { useTexts } from "#app/ui/texts";
import { localDate } from "#app/domain/calendar/working-days";
import { caseForEditing } from "#app/domain/case/case.server";
import { PlacementFactsInput } from "#app/domain/placement/facts";
import { notePlacementFacts, placementFacts } from "#app/domain/placement/facts.server";
import { notFound, refusalResponse } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { dayText } from "#app/i18n/dates";
import { EndReasonField, ProviderField, SchoolFields } from "#app/ui/case/placement-facts-fields";
import { FieldGroup, Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const { caseId = "", placementId = "" } = params;
  const actor = await requireActor(request, application);
  const found = await caseForEditing(application.store, actor, caseId);
  const placement = found && (await placementFacts(application.store, actor, { caseId, placementId }));
  if (!placement) throw notFound();
  const t = await requestTexts(request, application);
  const today = localDate(application.now());
  return { title: t("placementFacts.title"), caseId, childName: found.fields.childName, placement, today };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const { caseId = "", placementId = "" } = params;
  const actor = await requireActor(request, application);
  const target = { caseId, placementId };
  if (!(await placementFacts(application.store, actor, target))) throw notFound();
  const form = await parseForm(request, PlacementFactsInput);
  if (!form.ok) return unprocessable(form);
  const noted = await notePlacementFacts(application.store, actor, target, form.value, application.now());
  if (noted.ok) return redirect(`/cases/${caseId}`, 303);
  if (noted.refusal === "faulty") return refused(form, noted.faults);
  throw refusalResponse(noted.refusal);
}

export default function PlacementFactsPage() {
  const { t, language } = useTexts();
  const { caseId, childName, title, placement, today } = useLoaderData<typeof loader>();
  const { form, startedOn, endedOn } = placement;
  const since = t("cases.since", { date: dayText(startedOn, language) });
  const period = endedOn && t("cases.period", { from: dayText(startedOn, language), to: dayText(endedOn, language) });
  return (
    <>
      <PageHeader
        parent={{ to: `/cases/${caseId}`, label: childName }}
        title={title}
        lead={`${t(`placement.${form}`)} ${period ?? since}`}
      />
      <Form failure={useActionData<typeof action>()}>
        <ProviderField name="provider" value={placement.provider} />
        <FieldGroup legend={t("placementFacts.school")}>
          <SchoolFields values={placement} from={startedOn} today={today} />
        </FieldGroup>
        {endedOn && (
          <EndReasonField name="endReason" label={t("placementFacts.endReason")} value={placement.endReason} />
        )}
        <FormActions>
          <SubmitButton>{t("cases.form.save")}</SubmitButton>
          <Link to={`/cases/${caseId}`}>{t("cases.form.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
