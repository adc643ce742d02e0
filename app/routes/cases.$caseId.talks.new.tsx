import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { localDate } from "#app/domain/calendar/working-days";
import { TalkInput } from "#app/domain/talk/input";
import { caseForTalk, logTalk } from "#app/domain/talk/talk.server";
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
  const { caseId, childName } = await caseOfRoute(args);
  const t = await requestTexts(args.request, application);
  return { title: t("talk.new"), caseId, childName, today: localDate(application.now()) };
}

export async function action(args: ActionFunctionArgs) {
  const { store, now } = args.context.application;
  const { actor, caseId } = await caseOfRoute(args);
  const form = await parseForm(args.request, TalkInput);
  if (!form.ok) return unprocessable(form);
  const logged = await logTalk(store, actor, caseId, form.value, now());
  if (logged.ok) return redirect(`/cases/${caseId}#talks`, 303);
  if (logged.refusal === "not_found") throw notFound();
  return refused(form, { on: "date_future" });
}

async function caseOfRoute({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const actor = await requireActor(request, context.application);
  const found = await caseForTalk(context.application.store, actor, params.caseId ?? "");
  if (!found) throw notFound();
  return { actor, ...found };
}

/** A talk or visit outside the follow-ups. */
export default function NewTalkPage() {
  const { t } = useTexts();
  const { title, caseId, childName, today } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return (
    <>
      <PageHeader parent={{ to: `/cases/${caseId}`, label: childName }} title={title} lead={t("talk.lead")} />
      <Form failure={failure}>
        <TalkFields today={today} />
        <FormActions>
          <SubmitButton>{t("talk.submit")}</SubmitButton>
          <Link to={`/cases/${caseId}`}>{t("talk.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
