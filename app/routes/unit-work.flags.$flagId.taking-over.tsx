import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { flagToTakeOver, takeOverFlag } from "#app/domain/flag/taking-over.server";
import { notFound, refusalResponse } from "#app/http/errors";
import { parseForm, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { dayText, dueText } from "#app/i18n/dates";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextArea } from "#app/ui/form/text-field";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

const Reason = z.object({ takeOverReason: z.string().trim().min(1, "required").max(1000, "too_long") });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const flag = await flagToTakeOver(application.store, actor, params.flagId ?? "", application.now());
  if (!flag) throw notFound();
  const t = await requestTexts(request, application);
  return { title: t("unitWork.takeOver.title"), flag };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { store, now } = context.application;
  const actor = await requireActor(request, context.application);
  const { flagId = "" } = params;
  if (!(await flagToTakeOver(store, actor, flagId, now()))) throw notFound();
  const form = await parseForm(request, Reason);
  if (!form.ok) return unprocessable(form);
  const taken = await takeOverFlag(store, actor, flagId, form.value.takeOverReason, now());
  if (!taken.ok) throw refusalResponse(taken.refusal);
  return redirect(`/cases/${taken.caseId}/follow-ups/${taken.followUpId}#flags`, 303);
}

export default function TakingOverPage() {
  const { t, language } = useTexts();
  const { title, flag } = useLoaderData<typeof loader>();
  const responsible = flag.responsibleName ?? t("cases.noResponsible");
  return (
    <>
      <PageHeader
        parent={{ to: "/unit-work", label: t("unitWork.title") }}
        title={title}
        lead={t("unitWork.takeOver.lead", { reference: flag.reference, responsible })}
      />
      <Form failure={useActionData<typeof action>()}>
        <p>
          {t(`meeting.flags.${flag.level}`)}
          {flag.dueAt && ` · ${t("flags.noteBy", { at: dueText(flag.dueAt, language) })}`}
        </p>
        <p>{t("unitWork.takeOver.what", { date: dayText(flag.untilOn, language) })}</p>
        <TextArea name="takeOverReason" label={t("unitWork.takeOver.reason")} rows={3} maxLength={1000} />
        <FormActions>
          <SubmitButton>{t("unitWork.flags.takeOver")}</SubmitButton>
          <Link to="/unit-work">{t("cases.form.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
