import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { may } from "#app/domain/access/policy";
import { weekOf } from "#app/domain/week/week.server";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { pageTitle } from "#app/ui/staff/page-title";
import { WeekPage } from "#app/ui/week/week-page";

export const meta = pageTitle;

/** What must I do today? Who carries no cases begins at the first part that they have any use for. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "case.view")) {
    if (may(actor, "statistics.view")) throw redirect("/statistics", 303);
    if (may(actor, "questionnaire.translate")) throw redirect("/workshop", 303);
    if (may(actor, "questionnaire.view")) throw redirect("/questionnaires", 303);
    throw forbidden();
  }
  const week = await weekOf(application.store, actor, application.now());
  if (week.carries === 0 && !may(actor, "answers.read")) throw redirect("/cases", 303);
  const t = await requestTexts(request, application);
  return { title: t("week.title"), week };
}

export default function StartPage() {
  return <WeekPage week={useLoaderData<typeof loader>().week} />;
}
