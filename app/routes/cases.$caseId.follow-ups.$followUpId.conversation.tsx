import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { TalkInput } from "#app/domain/talk/input";
import { holdConversation } from "#app/domain/talk/talk.server";
import { loadMove, makeMove } from "#app/http/follow-up-move.server";
import { FollowUpHeader, NotNow } from "#app/ui/follow-up/move-pages";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { pageTitle } from "#app/ui/staff/page-title";
import { TalkFields } from "#app/ui/talk/talk-fields";

export const meta = pageTitle;

export function loader(args: LoaderFunctionArgs) {
  return loadMove(args, "talked");
}

/** The talk goes into the log of talks with the same press that moves the follow-up on. */
export function action(args: ActionFunctionArgs) {
  return makeMove(args, TalkInput, (store, actor, followUpId, talk, now) =>
    holdConversation(store, actor, followUpId, talk, now),
  );
}

export default function ConversationPage() {
  const { t } = useTexts();
  const { status, allowed, today, title } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const back = `/cases/${status.caseId}/follow-ups/${status.followUpId}`;
  return (
    <>
      <FollowUpHeader status={status} title={title} lead={t("followUp.move.talked.lead")} />
      {allowed || failure ? (
        <Form failure={failure}>
          <TalkFields today={today} />
          <FormActions>
            <SubmitButton>{t("followUp.move.talked.submit")}</SubmitButton>
            <Link to={back}>{t("followUp.back")}</Link>
          </FormActions>
        </Form>
      ) : (
        <NotNow state={status.state} back={back} />
      )}
    </>
  );
}
