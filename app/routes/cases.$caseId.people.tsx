import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { NamingInput } from "#app/domain/case/people";
import { casePeople, namePerson } from "#app/domain/case/people.server";
import { notFound, refusalResponse } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { PeopleList } from "#app/ui/case/people-list";
import { Form, FormActions } from "#app/ui/form/form";
import { SelectField } from "#app/ui/form/select-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextArea } from "#app/ui/form/text-field";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";

export const meta = pageTitle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const people = await casePeople(application.store, actor, params.caseId ?? "", application.now());
  if (!people) throw notFound();
  const t = await requestTexts(request, application);
  return { title: t("people.title", { reference: people.reference }), people };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { store, now } = context.application;
  const actor = await requireActor(request, context.application);
  const { caseId = "" } = params;
  if (!(await casePeople(store, actor, caseId, now()))) throw notFound();
  const form = await parseForm(request, NamingInput);
  if (!form.ok) return unprocessable(form);
  const named = await namePerson(store, actor, caseId, form.value, now());
  if (named.ok) return redirect(`/cases/${caseId}/people`, 303);
  if (named.refusal === "faulty") return refused(form, named.faults);
  throw refusalResponse(named.refusal);
}

/** Shows the reference and who carries the case, and nothing of the child. */
export default function CasePeoplePage() {
  const { t } = useTexts();
  const { title, people } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        parent={{ to: "/unit-work", label: t("unitWork.title") }}
        title={title}
        lead={t(people.protectedChild ? "people.protectedLead" : "people.lead", { unit: people.unitName })}
      />
      <PeopleList people={people} />
      {people.protectedChild && (
        <Section title={t("people.name")}>
          <Form failure={failure}>
            <SelectField
              name="staffId"
              label={t("people.who")}
              none={t("cases.form.choose")}
              choices={people.choices.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextArea
              name="reason"
              label={t("people.reason")}
              hint={t("people.reasonHint")}
              rows={3}
              maxLength={1000}
            />
            <FormActions>
              <SubmitButton>{t("people.submit")}</SubmitButton>
              <Link to="/cases">{t("cases.form.cancel")}</Link>
            </FormActions>
          </Form>
        </Section>
      )}
    </>
  );
}
