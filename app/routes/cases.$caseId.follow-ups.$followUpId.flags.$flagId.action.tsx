import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { FlagActionInput } from "#app/domain/flag/action";
import { FLAG_ACTIONS } from "#app/domain/flag/actions";
import { flagForNoting, noteFlagAction } from "#app/domain/flag/noting.server";
import { notFound, refusalResponse } from "#app/http/errors";
import { parseForm, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { dueText, momentText } from "#app/i18n/dates";
import { FlagStory } from "#app/ui/flag/flag-story";
import { RadioGroup } from "#app/ui/form/choice-group";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextArea } from "#app/ui/form/text-field";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";

export const meta = pageTitle;

/** Shows no answer, so that opening it need not stand in the read log. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const flag = await flagForNoting(application.store, actor, addressOf(params));
  if (!flag) throw notFound();
  const t = await requestTexts(request, application);
  return { title: t("flags.noteTitle"), flag };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { store, now } = context.application;
  const actor = await requireActor(request, context.application);
  const address = addressOf(params);
  if (!(await flagForNoting(store, actor, address))) throw notFound();
  const form = await parseForm(request, FlagActionInput);
  if (!form.ok) return unprocessable(form);
  const noted = await noteFlagAction(store, actor, address, form.value, now());
  if (!noted.ok) throw refusalResponse(noted.refusal);
  return redirect(`/cases/${address.caseId}/follow-ups/${address.followUpId}#flags`, 303);
}

export default function FlagActionPage() {
  const { t, language } = useTexts();
  const { title, flag } = useLoaderData<typeof loader>();
  const back = `/cases/${flag.caseId}/follow-ups/${flag.followUpId}`;
  const level = t(`meeting.flags.${flag.level}`);
  return (
    <>
      <PageHeader
        parent={{ to: back, label: t("meeting.toCase", { reference: flag.reference }) }}
        title={title}
        lead={t("flags.raised", { level, at: momentText(flag.raisedAt, language) })}
      />
      <Form failure={useActionData<typeof action>()}>
        {flag.noteBy && <p>{t("flags.noteBy", { at: dueText(flag.noteBy, language) })}</p>}
        <RadioGroup
          name="done"
          label={t("flags.whatWasDone")}
          choices={FLAG_ACTIONS.map((code) => ({ value: code, label: t(`flags.action.${code}`) }))}
        />
        <TextArea name="note" label={t("flags.inWords")} hint={t("flags.inWordsHint")} optional maxLength={4000} />
        <FormActions>
          <SubmitButton>{t("cases.form.save")}</SubmitButton>
          <Link to={`${back}#flags`}>{t("cases.form.cancel")}</Link>
        </FormActions>
      </Form>
      {flag.story.length > 0 && (
        <Section title={t("flags.history")}>
          <FlagStory lines={flag.story} />
        </Section>
      )}
    </>
  );
}

function addressOf({ caseId = "", followUpId = "", flagId = "" }: LoaderFunctionArgs["params"]) {
  return { caseId, followUpId, flagId };
}
