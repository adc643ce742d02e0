import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { HOLD_CODES, HoldInput } from "#app/domain/retention/hold";
import { holdsPage, placeHold } from "#app/domain/retention/hold.server";
import { notFound } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { DateField } from "#app/ui/form/date-field";
import { Form, FormActions } from "#app/ui/form/form";
import { SelectField } from "#app/ui/form/select-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextArea } from "#app/ui/form/text-field";
import { HoldList, RetentionPart } from "#app/ui/retention/hold-parts";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  const page = await holdsPage(application.store, actor, params.caseId ?? "", application.now());
  if (!page) throw notFound();
  const t = await requestTexts(request, application);
  return { title: t("holds.titleOf", { reference: page.reference }), page };
}

export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  const { store, now } = application;
  const { caseId = "" } = params;
  if (!(await holdsPage(store, actor, caseId, now()))) throw notFound();
  const form = await parseForm(request, HoldInput);
  if (!form.ok) return unprocessable(form);
  const placed = await placeHold(store, actor, caseId, form.value, now());
  if (placed.ok) return redirect(`/cases/${caseId}/holds`, 303);
  if (placed.refusal === "not_found") throw notFound();
  return refused(form, { untilOn: "hold_date_passed" });
}

/** Shows the reference and nothing of the child. */
export default function HoldsPage() {
  const { t } = useTexts();
  const { title, page } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        parent={{ to: "/cases", label: t("cases.title") }}
        title={title}
        lead={t("holds.lead", { unit: page.unitName })}
      />
      <RetentionPart page={page} />
      <HoldList page={page} />
      <Section title={t("holds.place")}>
        <Form failure={useActionData<typeof action>()}>
          <SelectField
            name="code"
            label={t("holds.why")}
            none={t("cases.form.choose")}
            choices={HOLD_CODES.map((code) => ({ value: code, label: t(`holds.code.${code}`) }))}
          />
          <TextArea name="reason" label={t("holds.reason")} hint={t("holds.reasonHint")} rows={3} maxLength={1000} />
          <DateField name="untilOn" label={t("holds.until")} hint={t("holds.untilHint")} optional />
          <FormActions>
            <SubmitButton>{t("holds.submit")}</SubmitButton>
            <Link to="/cases">{t("account.cancel")}</Link>
          </FormActions>
        </Form>
      </Section>
    </>
  );
}
