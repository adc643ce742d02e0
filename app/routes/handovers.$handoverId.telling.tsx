import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { ToldInput } from "#app/domain/handover/handover";
import { handoverToTell } from "#app/domain/handover/planned.server";
import { noteChildTold } from "#app/domain/handover/plan.server";
import { notFound, refusalResponse } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { dayText } from "#app/i18n/dates";
import { DEFAULT_LANGUAGE } from "#app/i18n/languages";
import { composeWorkerChange } from "#app/messaging/compose";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { ToldFields } from "#app/ui/handover/told-fields";
import { TellingWords } from "#app/ui/handover/telling-words";
import { useToText } from "#app/ui/handover/to-text";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const handover = await handoverToTell(application.store, actor, params.handoverId ?? "", application.now());
  if (!handover) throw notFound();
  const t = await requestTexts(request, application);
  const { childLanguage, toName, startsOn, keepsWorker } = handover;
  const words =
    toName === null || keepsWorker ? [] : composeWorkerChange(childLanguage ?? DEFAULT_LANGUAGE, toName, startsOn);
  const back = may(actor, "case.assign") ? "/unit-work" : "/cases";
  return { title: t("handovers.tell"), handover, words, back };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { store, now } = context.application;
  const actor = await requireActor(request, context.application);
  const { handoverId = "" } = params;
  if (!(await handoverToTell(store, actor, handoverId, now()))) throw notFound();
  const form = await parseForm(request, ToldInput);
  if (!form.ok) return unprocessable(form);
  const noted = await noteChildTold(store, actor, handoverId, form.value, now());
  if (noted.ok) return redirect(may(actor, "case.assign") ? "/unit-work" : "/cases", 303);
  if (noted.refusal === "faulty") return refused(form, noted.faults);
  throw refusalResponse(noted.refusal);
}

export default function TellingPage() {
  const { t, language } = useTexts();
  const { title, handover, words, back } = useLoaderData<typeof loader>();
  const { fromName, toName, toUnit, onDay, reference, keepsWorker } = handover;
  const to = useToText();
  return (
    <>
      <PageHeader
        title={title}
        lead={`${t("meeting.toCase", { reference })} · ${t("handovers.fromTo", { from: fromName ?? t("handovers.nobody"), to: to(handover) })} · ${dayText(onDay, language)}`}
      />
      {words.length > 0 && <TellingWords words={words} />}
      {toName === null && <Notice tone="attention">{t("handovers.words.notChosen", { unit: toUnit })}</Notice>}
      {keepsWorker && <Notice>{t("handovers.words.keeps", { name: toName })}</Notice>}
      <Form failure={useActionData<typeof action>()}>
        <ToldFields label={t("handovers.toldOne")} today={handover.today} />
        <FormActions>
          <SubmitButton>{t("cases.form.save")}</SubmitButton>
          <Link to={back}>{t("cases.form.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
