import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { NewUnitInput } from "#app/domain/unit/tree";
import { openUnit, unitTree } from "#app/domain/unit/tree.server";
import { UNIT_TYPES } from "#app/domain/unit/unit";
import { forbidden } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { RadioGroup } from "#app/ui/form/choice-group";
import { Form, FormActions } from "#app/ui/form/form";
import { SelectField } from "#app/ui/form/select-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextField } from "#app/ui/form/text-field";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "unit.edit")) throw forbidden();
  const t = await requestTexts(request, application);
  const tree = await unitTree(application.store, actor);
  const parents = tree.filter(({ kind, validTo }) => kind !== "unit" && validTo === null);
  return { title: t("units.open"), parents: parents.map(({ id, name }) => ({ value: id, label: name })) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "unit.edit")) throw forbidden();
  const form = await parseForm(request, NewUnitInput);
  if (!form.ok) return unprocessable(form);
  const opened = await openUnit(application.store, actor, form.value, application.now());
  return opened.ok ? redirect(`/units/${opened.unitId}`, 303) : refused(form, { parentId: "unit_outside" });
}

export default function NewUnitPage() {
  const { t } = useTexts();
  const { parents } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader parent={{ to: "/units", label: t("units.title") }} title={t("units.open")} />
      <Form failure={useActionData<typeof action>()}>
        <TextField name="name" label={t("units.name")} maxLength={120} />
        <SelectField name="parentId" label={t("units.belongsTo")} choices={parents} />
        <RadioGroup
          name="kind"
          label={t("units.kindLabel")}
          inline
          defaultValue="unit"
          choices={(["unit", "district"] as const).map((kind) => ({ value: kind, label: t(`units.kind.${kind}`) }))}
        />
        <SelectField
          name="type"
          label={t("units.typeLabel")}
          choices={UNIT_TYPES.map((type) => ({ value: type, label: t(`units.type.${type}`) }))}
        />
        <FormActions>
          <SubmitButton>{t("units.open")}</SubmitButton>
          <Link to="/units">{t("account.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
