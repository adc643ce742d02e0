import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { inviteStaff } from "#app/domain/staff/employment.server";
import { InviteInput, rolesToGive } from "#app/domain/staff/staff";
import { openUnitsFor } from "#app/domain/unit/tree.server";
import { forbidden } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { RoleFields } from "#app/ui/administration/role-fields";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextField } from "#app/ui/form/text-field";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "staff.manage")) throw forbidden();
  const t = await requestTexts(request, application);
  const units = await openUnitsFor(application.store, actor, "staff.manage");
  return { title: t("staff.invite"), units, roles: rolesToGive(actor) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "staff.manage")) throw forbidden();
  const form = await parseForm(request, InviteInput);
  if (!form.ok) return unprocessable(form);
  const invited = await inviteStaff(application.store, actor, form.value, application.now());
  if (!invited.ok) return refused(form, { [invited.refusal === "email_taken" ? "email" : "unitId"]: invited.refusal });
  application.jobs.wake();
  return redirect(`/staff/${invited.staffId}`, 303);
}

export default function InvitePage() {
  const { t } = useTexts();
  const { units, roles } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        parent={{ to: "/staff", label: t("staff.title") }}
        title={t("staff.invite")}
        lead={t("staff.inviteLead")}
      />
      <Form failure={useActionData<typeof action>()}>
        <TextField name="name" label={t("staff.name")} maxLength={120} />
        <TextField name="email" type="email" label={t("signIn.email")} maxLength={200} />
        <RoleFields units={units} roles={roles} />
        <FormActions>
          <SubmitButton>{t("staff.inviteSubmit")}</SubmitButton>
          <Link to="/staff">{t("account.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
