import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/statistics.client";
import { useTexts } from "#app/ui/texts";
import { PublishedActionInput } from "#app/domain/published-action/published-action";
import { publishAction } from "#app/domain/published-action/published-action.server";
import { notFound } from "#app/http/errors";
import { parseForm, unprocessable } from "#app/http/form";
import { requestLanguage } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { actionForm } from "#app/http/statistics-actions.server";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextArea } from "#app/ui/form/text-field";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

async function written({ request, params, context: { application } }: LoaderFunctionArgs | ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  const { period = "", unitId = "", area = "" } = params;
  const place = { period, unitId, area };
  const form = await actionForm(application.store, actor, place, await requestLanguage(request, application));
  if (!form) throw notFound();
  return { application, actor, place, form };
}

export async function loader(args: LoaderFunctionArgs) {
  return (await written(args)).form;
}

export async function action(args: ActionFunctionArgs) {
  const { application, actor, place, form } = await written(args);
  const input = await parseForm(args.request, PublishedActionInput);
  if (!input.ok) return unprocessable(input);
  const { store, now } = application;
  const published = await publishAction(store, actor, place, input.value, now());
  if (!published.ok) throw notFound();
  return redirect(form.back, 303);
}

export default function ActionPage() {
  const { t } = useTexts();
  const { title, about, back, said, did } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader parent={{ to: back, label: t("statistics.actions.title") }} title={title} lead={about} />
      <Form failure={useActionData<typeof action>()}>
        <TextArea
          name="said"
          label={t("statistics.actions.said")}
          hint={t("statistics.actions.saidHint")}
          defaultValue={said}
          rows={4}
          maxLength={600}
        />
        <TextArea
          name="did"
          label={t("statistics.actions.did")}
          hint={t("statistics.actions.didHint")}
          defaultValue={did}
          rows={4}
          maxLength={600}
        />
        <FormActions>
          <SubmitButton>{t("statistics.actions.submit")}</SubmitButton>
          <Link to={back}>{t("statistics.periods.cancel")}</Link>
          {did !== "" && <Link to="removal">{t("statistics.actions.remove")}</Link>}
        </FormActions>
      </Form>
    </>
  );
}
