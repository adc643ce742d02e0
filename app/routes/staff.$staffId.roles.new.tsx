import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { giveRole } from "#app/domain/staff/employment.server";
import { RoleInput, rolesToGive } from "#app/domain/staff/staff";
import { openUnitsFor } from "#app/domain/unit/tree.server";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { managedStaff } from "#app/http/managed-staff.server";
import { RoleFields } from "#app/ui/administration/role-fields";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { application, store, actor, colleague } = await managedStaff(args);
  const t = await requestTexts(args.request, application);
  const units = await openUnitsFor(store, actor, "staff.manage");
  const { id, name } = colleague;
  return { title: t("staff.giveRole"), id, name, units, roles: rolesToGive(actor) };
}

export async function action(args: ActionFunctionArgs) {
  const { application, store, actor, staffId } = await managedStaff(args);
  const form = await parseForm(args.request, RoleInput);
  if (!form.ok) return unprocessable(form);
  const given = await giveRole(store, actor, staffId, form.value, application.now());
  if (given.ok) return redirect(`/staff/${staffId}`, 303);
  return refused(form, { [given.refusal === "role_held" ? "role" : "unitId"]: given.refusal });
}

export default function GiveRolePage() {
  const { t } = useTexts();
  const { title, id, name, units, roles } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader parent={{ to: `/staff/${id}`, label: name }} title={title} />
      <Form failure={useActionData<typeof action>()}>
        <RoleFields units={units} roles={roles} />
        <FormActions>
          <SubmitButton>{t("staff.giveRole")}</SubmitButton>
          <Link to={`/staff/${id}`}>{t("account.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
