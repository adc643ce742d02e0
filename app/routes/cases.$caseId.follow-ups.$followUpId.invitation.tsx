import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { NothingInput } from "#app/domain/follow-up/input";
import { inviteChild } from "#app/domain/follow-up/invite.server";
import { notFound } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { managedFollowUp } from "#app/http/managed-follow-up.server";
import { InvitationPanel, invitationMeans } from "#app/ui/follow-up/invitation-panel";
import { AnswerHere } from "#app/ui/follow-up/next-step";
import { FollowUpHeader, NotNow } from "#app/ui/follow-up/move-pages";
import { PreparationSummary } from "#app/ui/follow-up/preparation-summary";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { status, application } = await managedFollowUp(args);
  const t = await requestTexts(args.request, application);
  const means = invitationMeans(status.preparation);
  const title = status.invitation?.live
    ? "followUp.invite.titleLive"
    : `followUp.invite.${means === "typed" ? "titleTyped" : "title"}`;
  return { title: t(title), status };
}

export async function action(args: ActionFunctionArgs) {
  const { application, store, actor, caseId, followUpId, at } = await managedFollowUp(args);
  const form = await parseForm(args.request, NothingInput);
  if (!form.ok) return unprocessable(form);
  const invited = await inviteChild(store, actor, followUpId, at);
  if (!invited.ok) {
    if (invited.refusal === "not_found") throw notFound();
    return refused(form, { "": invited.refusal });
  }
  application.jobs.wake();
  return redirect(`/cases/${caseId}/follow-ups/${followUpId}/invitation`, 303);
}

export default function InvitationPage() {
  const { t } = useTexts();
  const { title, status } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const back = `/cases/${status.caseId}/follow-ups/${status.followUpId}`;
  const { preparation, invitation } = status;
  const means = invitationMeans(preparation);
  const mayInvite = preparation !== null && status.moves.includes("invited");
  return (
    <>
      <FollowUpHeader status={status} title={title} />
      {invitation?.live && <InvitationPanel status={status} />}
      {!invitation?.live && (mayInvite || failure) && (
        <Form failure={failure}>
          {preparation && <PreparationSummary status={status} />}
          <p>{t(`followUp.invite.what.${means}`)}</p>
          <FormActions>
            {means === "none" && <AnswerHere status={status} address={back} />}
            <SubmitButton look={means === "none" ? "secondary" : "primary"}>
              {t(`followUp.invite.submit.${means}`)}
            </SubmitButton>
            <Link to={`${back}/preparation`}>{t("followUp.invite.change")}</Link>
          </FormActions>
        </Form>
      )}
      {!invitation?.live && !mayInvite && !failure && <NotNow state={status.state} back={back} />}
    </>
  );
}
