import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { DoneOnInput } from "#app/domain/follow-up/input";
import { markFedBack } from "#app/domain/follow-up/moves.server";
import { loadFeedback } from "#app/http/feedback.server";
import { loadMove, makeMove } from "#app/http/follow-up-move.server";
import { FeedbackStanding } from "#app/ui/feedback/feedback-standing";
import { FollowUpHeader, NotNow } from "#app/ui/follow-up/move-pages";
import { DateField } from "#app/ui/form/date-field";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { Section } from "#app/ui/staff/section";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const move = await loadMove(args, "fed_back");
  return { ...move, feedback: await loadFeedback(args) };
}

export function action(args: ActionFunctionArgs) {
  return makeMove(args, DoneOnInput, (store, actor, followUpId, { on }, now) =>
    markFedBack(store, actor, followUpId, on, now),
  );
}

/** What the child is told after the meeting: the text, and how and when the child got to know. */
export default function FeedbackPage() {
  const { t } = useTexts();
  const { status, allowed, feedback, today } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const back = `/cases/${status.caseId}/follow-ups/${status.followUpId}`;
  return (
    <>
      <FollowUpHeader status={status} title={t("followUp.move.fed_back.title")} />
      <FeedbackStanding status={status} feedback={feedback} />
      {allowed || failure ? (
        <Section title={t("feedback.person")}>
          <Form failure={failure}>
            <DateField name="on" label={t("followUp.move.fed_back.on")} defaultValue={today} max={today} />
            <FormActions>
              <SubmitButton>{t("followUp.move.fed_back.submit")}</SubmitButton>
              <Link to={back}>{t("followUp.back")}</Link>
            </FormActions>
          </Form>
        </Section>
      ) : (
        !feedback?.written && !feedback?.mayWrite && <NotNow state={status.state} back={back} />
      )}
    </>
  );
}
