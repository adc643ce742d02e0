import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import "#app/i18n/workshop.client";
import { may } from "#app/domain/access/policy";
import { inLanguage } from "#app/domain/questionnaire/describe";
import { listVersions } from "#app/domain/questionnaire/questionnaire.server";
import { LONGEST_REASON } from "#app/domain/questionnaire/reason";
import { withdrawVersion } from "#app/domain/questionnaire/withdrawal.server";
import { forbidden, notFound } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { dayOfText } from "#app/i18n/dates";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextArea } from "#app/ui/form/text-field";
import "#app/ui/questionnaire/withdrawal.css";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.publish")) throw forbidden();
  const versions = await listVersions(application.store);
  const version = versions.find(({ versionId }) => versionId === params.versionId);
  if (!version) throw notFound();
  const { versionId, key, number, standing } = version;
  const t = await requestTexts(request, application);
  const name = t("questionnaires.versionTitle", { title: inLanguage(version.title, actor.language), number });
  const others = versions.filter((other) => other.key === key && other.versionId !== versionId);
  const next = others.find((other) => other.standing.state !== "withdrawn");
  return {
    title: t(standing.state === "withdrawn" ? "withdrawal.backTitle" : "withdrawal.title", { version: name }),
    ...{ versionId, name, next: next?.number ?? null, current: standing.state === "current" },
    withdrawn: standing.state === "withdrawn" ? { at: standing.at.toISOString(), reason: standing.reason } : null,
  };
}

const Input = z.object({ reason: z.string().trim().min(1, "required").max(LONGEST_REASON, "too_long") });

export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.publish")) throw forbidden();
  const form = await parseForm(request, Input);
  if (!form.ok) return unprocessable(form);
  const versionId = params.versionId ?? "";
  const done = await withdrawVersion(application.store, actor, versionId, form.value.reason, application.now());
  if (done.ok || done.refusal === "withdrawn_already") return redirect(`/questionnaires/${versionId}`, 303);
  if (done.refusal === "forbidden") throw forbidden();
  if (done.refusal === "not_found") throw notFound();
  return refused(form, { reason: done.refusal === "reason_missing" ? "required" : "too_long" });
}

/** Where a version is withdrawn, and where that is taken back. */
export default function WithdrawalPage() {
  const { t, language } = useTexts();
  const { title, versionId, name, next, current, withdrawn } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader parent={{ to: `/questionnaires/${versionId}`, label: name }} title={title} />
      {withdrawn ? (
        <Notice title={t("withdrawal.since", { day: dayOfText(withdrawn.at, language) })}>
          <p>{withdrawn.reason || t("questionnaires.standing.reasonLost")}</p>
        </Notice>
      ) : (
        <Notice tone="attention" title={t("withdrawal.what")}>
          <ul className="withdrawal-consequences">
            <li>{t("withdrawal.consequence.new")}</li>
            <li>{t("withdrawal.consequence.running")}</li>
            {current && (
              <li>
                {next === null
                  ? t("withdrawal.consequence.nothing")
                  : t("withdrawal.consequence.former", { number: next })}
              </li>
            )}
          </ul>
        </Notice>
      )}
      <Form
        failure={useActionData<typeof action>()}
        {...(withdrawn && { action: `/questionnaires/${versionId}/withdrawal/ending` })}
      >
        {!withdrawn && (
          <TextArea
            name="reason"
            label={t("withdrawal.reason")}
            hint={t("withdrawal.reasonHint")}
            maxLength={LONGEST_REASON}
            rows={3}
          />
        )}
        <FormActions>
          <SubmitButton look={withdrawn ? "primary" : "danger"}>
            {t(withdrawn ? "withdrawal.back" : "withdrawal.submit")}
          </SubmitButton>
          <Link to={`/questionnaires/${versionId}`}>{t("withdrawal.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
