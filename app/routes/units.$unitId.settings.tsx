import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { saveSettings, settingsPage } from "#app/domain/unit/settings.server";
import { notFound } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { SettingsFields } from "#app/ui/unit/settings-fields";

export const meta = pageTitle;

/** Every field is a text or nothing; what it may be is the domain's to say. */
const SettingsForm = z.record(z.string().max(80), z.string().max(4000));

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const page = await settingsPage(application.store, actor, params.unitId ?? "");
  if (!page) throw notFound();
  const t = await requestTexts(request, application);
  return { title: t("units.settings.titleOf", { unit: page.unitName }), page };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const { unitId = "" } = params;
  const actor = await requireActor(request, application);
  if (!(await settingsPage(application.store, actor, unitId))) throw notFound();
  const form = await parseForm(request, SettingsForm);
  if (!form.ok) return unprocessable(form);
  const saved = await saveSettings(application.store, actor, unitId, form.value, application.now());
  if (saved.ok) return redirect(`/units/${unitId}`, 303);
  if (saved.refusal === "not_found") throw notFound();
  return refused(form, saved.faults);
}

export default function UnitSettingsPage() {
  const { t } = useTexts();
  const { title, page } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        parent={{ to: `/units/${page.unitId}`, label: page.unitName }}
        title={title}
        lead={t("units.settings.lead")}
      />
      <Form failure={useActionData<typeof action>()}>
        <SettingsFields settings={page.settings} />
        <FormActions>
          <SubmitButton>{t("units.save")}</SubmitButton>
          <Link to={`/units/${page.unitId}`}>{t("account.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
