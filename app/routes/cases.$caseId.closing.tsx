import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/case-facts.client";
import { caseClosingPage, closeCase } from "#app/domain/follow-up/case-closing.server";
import { notFound } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { CaseClosing } from "#app/ui/case/case-closing";
import { pageTitle } from "#app/ui/staff/page-title";
import { z } from "zod";

export const meta = pageTitle;

export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  const closing = await caseClosingPage(application.store, actor, params.caseId ?? "", application.now());
  if (!closing) throw notFound();
  const t = await requestTexts(request, application);
  return { title: t(closing.closedOn ? "cases.closing.reopen" : "cases.closing.title"), closing };
}

/** Closes the case. */
export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  const { caseId = "" } = params;
  const form = await parseForm(request, z.object({}));
  if (!form.ok) return unprocessable(form);
  const closed = await closeCase(application.store, actor, caseId, application.now());
  if (closed.ok) return redirect(`/cases/${caseId}`, 303);
  if (closed.refusal === "not_found") throw notFound();
  return refused(form, { "": closed.refusal });
}

export default function CaseClosingRoute() {
  return <CaseClosing closing={useLoaderData<typeof loader>().closing} failure={useActionData<typeof action>()} />;
}
