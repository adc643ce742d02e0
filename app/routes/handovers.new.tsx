import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { HandoverInput } from "#app/domain/handover/handover";
import { handoverForm } from "#app/domain/handover/form.server";
import { planHandover } from "#app/domain/handover/plan.server";
import { forbidden, refusalResponse } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { DateField } from "#app/ui/form/date-field";
import { FieldGroup, FieldRow, Form, FormActions } from "#app/ui/form/form";
import { SelectField } from "#app/ui/form/select-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextField } from "#app/ui/form/text-field";
import { CasesField } from "#app/ui/handover/cases-field";
import { ToldFields } from "#app/ui/handover/told-fields";
import { EmptyState } from "#app/ui/staff/empty-state";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

/** Whose cases, by the address: a staff id, or `nobody` for cases without a responsible. */
function fromOf(request: Request): string | null {
  const from = new URL(request.url).searchParams.get("from") ?? "";
  return from === "nobody" ? null : from;
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "case.assign")) throw forbidden();
  const form = await handoverForm(application.store, actor, fromOf(request), application.now());
  const t = await requestTexts(request, application);
  const only = new URL(request.url).searchParams.get("case");
  return { title: t("handovers.newTitle"), form, only };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { store, now } = context.application;
  const actor = await requireActor(request, context.application);
  if (!may(actor, "case.assign")) throw forbidden();
  const form = await parseForm(request, HandoverInput);
  if (!form.ok) return unprocessable(form);
  const planned = await planHandover(store, actor, fromOf(request), form.value, now());
  if (planned.ok) {
    context.application.jobs.wake();
    return redirect("/unit-work", 303);
  }
  if (planned.refusal === "faulty") return refused(form, planned.faults);
  throw refusalResponse(planned.refusal);
}

export default function NewHandoverPage() {
  const { t } = useTexts();
  const { title, form, only } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const parent = { to: "/unit-work", label: t("unitWork.title") };
  if (!form) {
    return (
      <>
        <PageHeader parent={parent} title={title} />
        <EmptyState title={t("handovers.noCases")} />
      </>
    );
  }
  const name = form.fromName ?? t("handovers.nobody");
  return (
    <>
      <PageHeader parent={parent} title={title} lead={t("handovers.lead", { name })} />
      <Form failure={failure}>
        <CasesField cases={form.cases} only={only} />
        <FieldGroup legend={t("handovers.change")}>
          <SelectField
            name="toUnitId"
            label={t("handovers.toUnitId")}
            hint={t("handovers.toUnitHint")}
            none={t("handovers.staysInUnit")}
            choices={form.units.map(({ id, name: unit, under }) => ({
              value: id,
              label: under === null ? unit : t("handovers.unitIn", { unit, under }),
            }))}
          />
          <SelectField
            name="toId"
            label={t("handovers.toId")}
            none={t("cases.form.choose")}
            choices={form.workers.map(({ id, name: worker, unitNames }) => ({
              value: id,
              label:
                unitNames.length === 0 ? worker : t("handovers.unitIn", { unit: worker, under: unitNames.join(", ") }),
            }))}
          />
          <FieldRow>
            <DateField name="onDay" label={t("handovers.onDay")} min={form.today} />
            <TextField
              name="overlapDays"
              label={t("handovers.overlapDays")}
              hint={t("handovers.overlapHint")}
              defaultValue={String(form.overlapDays)}
              maxLength={3}
              short
            />
          </FieldRow>
        </FieldGroup>
        <FieldGroup legend={t("handovers.child")}>
          <ToldFields label={t("handovers.toldAll")} today={form.today} notYet />
        </FieldGroup>
        <FormActions>
          <SubmitButton>{t("handovers.submit")}</SubmitButton>
          <Link to="/unit-work">{t("cases.form.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
