import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { localDate } from "#app/domain/calendar/working-days";
import { TalkInput } from "#app/domain/talk/input";
import { correctTalk, talkForCorrection } from "#app/domain/talk/talk.server";
import { notFound } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { TalkFields } from "#app/ui/talk/talk-fields";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { application } = args.context;
  const { talk } = await talkOfRoute(args);
  const t = await requestTexts(args.request, application);
  return { title: t("talk.correct"), talk, today: localDate(application.now()) };
}

export async function action(args: ActionFunctionArgs) {
  const { store, now } = args.context.application;
  const { actor, talk } = await talkOfRoute(args);
  const form = await parseForm(args.request, TalkInput);
  if (!form.ok) return unprocessable(form);
  const corrected = await correctTalk(store, actor, talk, form.value, now());
  if (corrected.ok) return redirect(`/cases/${talk.caseId}#talks`, 303);
  if (corrected.refusal === "not_found") throw notFound();
  return refused(form, { on: "date_future" });
}

async function talkOfRoute({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const actor = await requireActor(request, context.application);
  const { caseId = "", talkId = "" } = params;
  const talk = await talkForCorrection(context.application.store, actor, caseId, talkId);
  if (!talk) throw notFound();
  return { actor, talk };
}

/** What somebody wrote down about a talk, to put right. */
export default function CorrectTalkPage() {
  const { t } = useTexts();
  const { title, talk, today } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { caseId, childName } = talk;
  return (
    <>
      <PageHeader parent={{ to: `/cases/${caseId}`, label: childName }} title={title} lead={t("talk.correctLead")} />
      <Form failure={failure}>
        <TalkFields today={today} values={talk} />
        <FormActions>
          <SubmitButton>{t("talk.submit")}</SubmitButton>
          <Link to={`/cases/${caseId}#talks`}>{t("talk.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
