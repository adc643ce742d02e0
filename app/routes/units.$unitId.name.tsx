import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { RenameInput } from "#app/domain/unit/tree";
import { renameUnit, unitPage } from "#app/domain/unit/tree.server";
import { notFound, refusalResponse } from "#app/http/errors";
import { parseForm, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextField } from "#app/ui/form/text-field";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

async function editable({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const unit = await unitPage(application.store, actor, params.unitId ?? "");
  if (!unit?.may.edit) throw notFound();
  return { application, actor, unit };
}

export async function loader(args: LoaderFunctionArgs) {
  const { application, unit } = await editable(args);
  const t = await requestTexts(args.request, application);
  return { title: t("units.rename"), unit };
}

export async function action(args: ActionFunctionArgs) {
  const { application, actor, unit } = await editable(args);
  const form = await parseForm(args.request, RenameInput);
  if (!form.ok) return unprocessable(form);
  const renamed = await renameUnit(application.store, actor, unit.id, form.value.name, application.now());
  if (!renamed.ok) throw refusalResponse(renamed.refusal);
  return redirect(`/units/${unit.id}`, 303);
}

export default function RenamePage() {
  const { t } = useTexts();
  const { unit } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        parent={{ to: `/units/${unit.id}`, label: unit.name }}
        title={t("units.rename")}
        lead={t("units.renameLead")}
      />
      <Form failure={useActionData<typeof action>()}>
        <TextField name="name" label={t("units.name")} defaultValue={unit.name} maxLength={120} />
        <FormActions>
          <SubmitButton>{t("units.save")}</SubmitButton>
          <Link to={`/units/${unit.id}`}>{t("account.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
