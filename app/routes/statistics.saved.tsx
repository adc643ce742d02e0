import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/statistics.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { addressOf, readAddress } from "#app/domain/aggregate/address";
import { SavedInput } from "#app/domain/aggregate/saved";
import { savedTables, saveTable } from "#app/domain/aggregate/saved.server";
import { forbidden } from "#app/http/errors";
import { parseForm, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { KeepForm } from "#app/ui/statistics/keep-part";
import { SavedList } from "#app/ui/statistics/saved-part";

export const meta = pageTitle;

export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "statistics.view")) throw forbidden();
  const t = await requestTexts(request, application);
  const saved = await savedTables(application.store, actor);
  return {
    title: t("statistics.saved.title"),
    saved: saved.map(({ question, ...row }) => ({ ...row, address: addressOf(question) })),
  };
}

/** Keeps a question that stands in an address. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "statistics.view")) throw forbidden();
  const form = await parseForm(request, SavedInput);
  const address = new URLSearchParams(String(form.values["address"] ?? "")).toString();
  const read = readAddress(new URLSearchParams(address));
  if (read.kind !== "question") return redirect(`/statistics?${address}`, 303);
  if (!form.ok) return unprocessable(form);
  const { store, now } = application;
  const kept = await saveTable(store, actor, read.question, form.value, now());
  if (!kept.ok) throw forbidden();
  return redirect("/statistics/saved", 303);
}

export default function SavedPage() {
  const { t } = useTexts();
  const { title, saved } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return (
    <>
      <PageHeader parent={{ to: "/statistics", label: t("statistics.title") }} title={title} />
      {failure && <KeepForm address={String(failure.values["address"] ?? "")} failure={failure} />}
      {saved.length === 0 ? <p className="quiet">{t("statistics.saved.empty")}</p> : <SavedList saved={saved} />}
    </>
  );
}
