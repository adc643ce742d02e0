import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/statistics.client";
import { useTexts } from "#app/ui/texts";
import { removeAction } from "#app/domain/published-action/published-action.server";
import { notFound } from "#app/http/errors";
import { requestLanguage } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { actionForm } from "#app/http/statistics-actions.server";
import { pageTitle } from "#app/ui/staff/page-title";
import { Removal } from "#app/ui/statistics/removal";

export const meta = pageTitle;

export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  const { period = "", unitId = "", area = "" } = params;
  const language = await requestLanguage(request, application);
  const form = await actionForm(application.store, actor, { period, unitId, area }, language);
  if (!form) throw notFound();
  return form;
}

/** One that is gone already is what was wanted. */
export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  const { period = "", unitId = "", area = "" } = params;
  const language = await requestLanguage(request, application);
  const form = await actionForm(application.store, actor, { period, unitId, area }, language);
  if (!form) throw notFound();
  const { store, now } = application;
  await removeAction(store, actor, { period, unitId, area }, now());
  return redirect(form.back, 303);
}

export default function ActionRemovalPage() {
  const { t } = useTexts();
  const { title, about, back } = useLoaderData<typeof loader>();
  return (
    <Removal
      back={back}
      parent={t("statistics.actions.title")}
      title={t("statistics.actions.removeTitle")}
      about={`${title}. ${about}`}
      text={t("statistics.actions.removeText")}
      submit={t("statistics.actions.remove")}
      keep={t("statistics.actions.keepIt")}
    />
  );
}
