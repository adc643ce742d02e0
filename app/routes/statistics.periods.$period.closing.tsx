import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import "#app/i18n/statistics.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { THRESHOLD } from "#app/domain/snapshot/snapshot";
import { closePeriod, openPeriods } from "#app/domain/snapshot/snapshot.server";
import { forbidden } from "#app/http/errors";
import { parseForm, refused, Ticked, unprocessable } from "#app/http/form";
import { requestLanguage, textsIn } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { wordsOf } from "#app/http/statistics-words.server";
import { Checkbox } from "#app/ui/form/choice-group";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextField } from "#app/ui/form/text-field";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import "#app/ui/statistics/statistics-page.css";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

const PERIODS = "/statistics/periods";

export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "statistics.manage")) throw forbidden();
  const open = await openPeriods(application.store, application.now());
  const found = open.find(({ period }) => period === params.period);
  if (!found?.over) throw redirect(PERIODS, 303);
  const language = await requestLanguage(request, application);
  const t = textsIn(language);
  const name = wordsOf(t, language, null, {}).period(found.period);
  return { title: t("statistics.periods.closeTitle", { period: name.toLocaleLowerCase() }), found };
}

const Input = z.object({
  threshold: z.coerce.number("threshold_invalid").int("threshold_invalid"),
  confirmed: Ticked.refine((ticked) => ticked, "must_confirm"),
});

export async function action({ request, params, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "statistics.manage")) throw forbidden();
  const form = await parseForm(request, Input);
  if (!form.ok) return unprocessable(form);
  const { store, now } = application;
  const closed = await closePeriod(store, actor, params.period ?? "", form.value.threshold, now());
  if (closed.ok) return redirect(PERIODS, 303);
  const { refusal } = closed;
  if (refusal === "forbidden") throw forbidden();
  return refused(form, refusal === "threshold_invalid" ? { threshold: refusal } : { "": `period_${refusal}` });
}

export default function ClosingPage() {
  const { t, language } = useTexts();
  const { title, found } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        parent={{ to: PERIODS, label: t("statistics.periods.title") }}
        title={title}
        lead={`${t("statistics.periods.what")}: ${found.observations.toLocaleString(language)}`}
      />
      <Notice tone="attention" title={t("statistics.periods.closeLead")}>
        <ul className="consequences">
          <li>{t("statistics.periods.consequence.late")}</li>
          <li>{t("statistics.periods.consequence.threshold")}</li>
          <li>{t("statistics.periods.consequence.final")}</li>
        </ul>
      </Notice>
      <Form failure={useActionData<typeof action>()}>
        <TextField
          name="threshold"
          label={t("statistics.periods.thresholdLabel")}
          hint={t("statistics.periods.thresholdHint")}
          defaultValue={String(THRESHOLD.standard)}
          short
        />
        <Checkbox name="confirmed" label={t("statistics.periods.confirm")} />
        <FormActions>
          <SubmitButton look="danger">{t("statistics.periods.submit")}</SubmitButton>
          <Link to={PERIODS}>{t("statistics.periods.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
