import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { ClosingInput } from "#app/domain/unit/tree";
import { closeUnit, unitPage, unitTree } from "#app/domain/unit/tree.server";
import { notFound } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { Form, FormActions } from "#app/ui/form/form";
import { SelectField } from "#app/ui/form/select-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

async function closable({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const unit = await unitPage(application.store, actor, params.unitId ?? "");
  if (!unit?.may.edit) throw notFound();
  return { application, actor, unit };
}

export async function loader(args: LoaderFunctionArgs) {
  const { application, actor, unit } = await closable(args);
  const t = await requestTexts(args.request, application);
  const tree = await unitTree(application.store, actor);
  const successors = tree.filter(({ id, validTo, kind }) => id !== unit.id && validTo === null && kind === unit.kind);
  return { title: t("units.close"), unit, successors: successors.map(({ id, name }) => ({ value: id, label: name })) };
}

export async function action(args: ActionFunctionArgs) {
  const { application, actor, unit } = await closable(args);
  const form = await parseForm(args.request, ClosingInput);
  if (!form.ok) return unprocessable(form);
  const successorId = form.value.successorId === "" ? null : form.value.successorId;
  const closed = await closeUnit(application.store, actor, unit.id, successorId, application.now());
  if (closed.ok) return redirect(`/units/${unit.id}`, 303);
  const { refusal } = closed;
  return refused(form, refusal === "successor_invalid" ? { successorId: "unit_outside" } : { "": refusal });
}

export default function ClosingPage() {
  const { t } = useTexts();
  const { unit, successors } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        parent={{ to: `/units/${unit.id}`, label: unit.name }}
        title={t("units.close")}
        lead={t("units.closeLead")}
      />
      <Form failure={useActionData<typeof action>()}>
        <SelectField
          name="successorId"
          label={t("units.successor")}
          choices={successors}
          none={t("units.noSuccessor")}
        />
        <FormActions>
          <SubmitButton look="danger">{t("units.close")}</SubmitButton>
          <Link to={`/units/${unit.id}`}>{t("account.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
