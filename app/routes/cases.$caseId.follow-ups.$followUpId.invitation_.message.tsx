import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { NothingInput } from "#app/domain/follow-up/input";
import { sendAgain } from "#app/domain/follow-up/send-again.server";
import { notFound } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { managedFollowUp } from "#app/http/managed-follow-up.server";
import { FollowUpHeader, NotNow } from "#app/ui/follow-up/move-pages";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { status, application } = await managedFollowUp(args);
  const t = await requestTexts(args.request, application);
  return { title: t("messages.again.title"), status };
}

/** The same link once more. */
export async function action(args: ActionFunctionArgs) {
  const { application, store, actor, caseId, followUpId, at } = await managedFollowUp(args);
  const form = await parseForm(args.request, NothingInput);
  if (!form.ok) return unprocessable(form);
  const sent = await sendAgain(store, actor, followUpId, at);
  if (!sent.ok) {
    if (sent.refusal === "not_found") throw notFound();
    return refused(form, { "": WORDS.includes(sent.refusal) ? sent.refusal : "send_again_stopped" });
  }
  application.jobs.wake();
  return redirect(`/cases/${caseId}/follow-ups/${followUpId}/invitation`, 303);
}

const WORDS: readonly string[] = ["still_waiting", "enough_today"];

export default function SendAgainPage() {
  const { t } = useTexts();
  const { status } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const back = `/cases/${status.caseId}/follow-ups/${status.followUpId}`;
  return (
    <>
      <FollowUpHeader status={status} title={t("messages.again.title")} lead={t("messages.again.lead")} />
      {status.invitation?.live || failure ? (
        <Form failure={failure}>
          <p>{t("messages.address", { address: status.address ?? t("messages.noAddress") })}</p>
          <FormActions>
            <SubmitButton>{t("messages.again.submit")}</SubmitButton>
            <Link to={`/cases/${status.caseId}/edit`}>{t("messages.again.change")}</Link>
            <Link to={`${back}/invitation`}>{t("followUp.back")}</Link>
          </FormActions>
        </Form>
      ) : (
        <NotNow state={status.state} back={back} />
      )}
    </>
  );
}
