import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { AcceptanceInput } from "#app/domain/handover/handover";
import { acceptHandover, handoverToAccept } from "#app/domain/handover/receiving.server";
import { notFound, refusalResponse } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { dayText } from "#app/i18n/dates";
import { Form, FormActions } from "#app/ui/form/form";
import { SelectField } from "#app/ui/form/select-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { ActionButton } from "#app/ui/staff/button";
import { DefinitionList } from "#app/ui/staff/definition-list";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";
import "#app/ui/handover/handover.css";

export const meta = pageTitle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const handover = await handoverToAccept(application.store, actor, params.handoverId ?? "");
  if (!handover) throw notFound();
  const t = await requestTexts(request, application);
  return { title: t("handovers.accept.title"), handover };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { store, now } = context.application;
  const actor = await requireActor(request, context.application);
  const { handoverId = "" } = params;
  if (!(await handoverToAccept(store, actor, handoverId))) throw notFound();
  const form = await parseForm(request, AcceptanceInput);
  if (!form.ok) return unprocessable(form);
  const accepted = await acceptHandover(store, actor, handoverId, form.value, now());
  if (accepted.ok) return redirect("/unit-work", 303);
  if (accepted.refusal === "faulty") return refused(form, accepted.faults);
  throw refusalResponse(accepted.refusal);
}

/** Shows where the case comes from and how much is under way, and nothing of the child. */
export default function AcceptancePage() {
  const { t, language } = useTexts();
  const { title, handover } = useLoaderData<typeof loader>();
  const { handoverId, reference, fromUnit, fromName, toUnit, onDay, openFollowUps, workers } = handover;
  return (
    <>
      <PageHeader
        parent={{ to: "/unit-work", label: t("unitWork.title") }}
        title={title}
        lead={t("handovers.accept.lead")}
      />
      <Form failure={useActionData<typeof action>()}>
        <DefinitionList
          facts={[
            { label: t("handovers.accept.case"), value: reference },
            { label: t("handovers.offered.from"), value: `${fromUnit}, ${fromName ?? t("handovers.nobody")}` },
            { label: t("handovers.offered.to"), value: toUnit },
            { label: t("handovers.onDay"), value: dayText(onDay, language) },
            { label: t("handovers.offered.open"), value: openFollowUps },
          ]}
        />
        <SelectField
          name="toId"
          label={t("handovers.toId")}
          none={t("cases.form.choose")}
          choices={workers.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <FormActions>
          <SubmitButton>{t("handovers.accept.submit")}</SubmitButton>
          <Link to="/unit-work">{t("cases.form.cancel")}</Link>
        </FormActions>
      </Form>
      <div className="handover-otherwise">
        <Section title={t("handovers.decline")}>
          <p>{t("handovers.accept.instead")}</p>
          <ActionButton action={`/handovers/${handoverId}/refusal`}>{t("handovers.decline")}</ActionButton>
        </Section>
      </div>
    </>
  );
}
