import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { explainFeedback } from "#app/domain/feedback/feedback.server";
import { ExplanationInput } from "#app/domain/feedback/input";
import { notFound } from "#app/http/errors";
import { loadFeedback } from "#app/http/feedback.server";
import { loadMove } from "#app/http/follow-up-move.server";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { managedFollowUp } from "#app/http/managed-follow-up.server";
import { ExplanationPart } from "#app/ui/feedback/explanation-part";
import { AfterMeetingPart, FeedbackStanding } from "#app/ui/feedback/feedback-standing";
import { FollowUpHeader, NotNow } from "#app/ui/follow-up/move-pages";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const move = await loadMove(args, "fed_back");
  return { ...move, feedback: await loadFeedback(args) };
}

/** The text has been gone through with the child, which is what makes the follow-up fed back. */
export async function action(args: ActionFunctionArgs) {
  const { store, actor, caseId, followUpId, at } = await managedFollowUp(args);
  const form = await parseForm(args.request, ExplanationInput);
  if (!form.ok) return unprocessable(form);
  const explained = await explainFeedback(store, actor, { caseId, followUpId }, form.value, at);
  if (explained.ok) return redirect(`/cases/${caseId}/follow-ups/${followUpId}/feedback`, 303);
  const { refusal } = explained;
  if (refusal === "not_found") throw notFound();
  if (refusal === "date_out_of_range") return refused(form, { on: "date_future" });
  return refused(form, refusal === "not_opened" || refusal === "not_this_way" ? { how: refusal } : { "": refusal });
}

/** What the child is told after the meeting: the text, how it gets there, and that it was understood. */
export default function FeedbackPage() {
  const { t } = useTexts();
  const { status, feedback, today } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const back = `/cases/${status.caseId}/follow-ups/${status.followUpId}`;
  return (
    <>
      <FollowUpHeader status={status} title={t("followUp.move.fed_back.title")} />
      <FeedbackStanding status={status} feedback={feedback} />
      <AfterMeetingPart status={status} written={Boolean(feedback?.written)} />
      {feedback && (feedback.written || failure) && (
        <ExplanationPart feedback={feedback} failure={failure} today={today} back={back} />
      )}
      {feedback && !feedback.written && !feedback.mayWrite && <NotNow state={status.state} back={back} />}
    </>
  );
}
