import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/statistics.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { removeSavedTable, savedTables } from "#app/domain/aggregate/saved.server";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { pageTitle } from "#app/ui/staff/page-title";
import { Removal } from "#app/ui/statistics/removal";

export const meta = pageTitle;

/** What has been removed already, or is a colleague's, leads back to the list. */
export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "statistics.view")) throw forbidden();
  const saved = await savedTables(application.store, actor);
  const found = saved.find(({ id, own }) => own && id === params.savedId);
  if (!found) throw redirect("/statistics/saved", 303);
  const t = await requestTexts(request, application);
  return { title: t("statistics.saved.removeTitle"), name: found.name };
}

export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "statistics.view")) throw forbidden();
  await removeSavedTable(application.store, actor, params.savedId ?? "");
  return redirect("/statistics/saved", 303);
}

export default function SavedRemovalPage() {
  const { t } = useTexts();
  const { title, name } = useLoaderData<typeof loader>();
  return (
    <Removal
      back="/statistics/saved"
      parent={t("statistics.saved.title")}
      title={title}
      about={name}
      text={t("statistics.saved.removeText")}
      submit={t("statistics.saved.remove")}
      keep={t("statistics.saved.keepIt")}
    />
  );
}
