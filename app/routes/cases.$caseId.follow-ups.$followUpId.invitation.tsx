import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { NothingInput } from "#app/domain/follow-up/input";
import { inviteChild } from "#app/domain/follow-up/invite.server";
import { followUpStatus } from "#app/domain/follow-up/status.server";
import { notFound } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { InvitationPanel, invitationMeans } from "#app/ui/follow-up/invitation-panel";
import { AnswerHere } from "#app/ui/follow-up/next-step";
import { FollowUpHeader, NotNow } from "#app/ui/follow-up/move-pages";
import { PreparationSummary } from "#app/ui/follow-up/preparation-summary";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const { caseId = "", followUpId = "" } = params;
  const status = await followUpStatus(application.store, actor, caseId, followUpId, application.now());
  if (!status?.mayManage) throw notFound();
  const t = await requestTexts(request, application);
  const means = invitationMeans(status.preparation);
  const title = status.invitation?.live
    ? "followUp.invite.titleLive"
    : `followUp.invite.${means === "typed" ? "titleTyped" : "title"}`;
  return { title: t(title), status };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { application } = context;
  const { store } = application;
  const actor = await requireActor(request, application);
  const { caseId = "", followUpId = "" } = params;
  const status = await followUpStatus(store, actor, caseId, followUpId, application.now());
  if (!status?.mayManage) throw notFound();
  const form = await parseForm(request, NothingInput);
  if (!form.ok) return unprocessable(form);
  const invited = await inviteChild(store, actor, followUpId, application.now());
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
