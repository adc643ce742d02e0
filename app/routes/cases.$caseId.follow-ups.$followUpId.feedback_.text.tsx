import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { FEEDBACK_PARTS } from "#app/domain/feedback/feedback";
import { FeedbackInput } from "#app/domain/feedback/input";
import { feedbackPage, saveFeedback } from "#app/domain/feedback/feedback.server";
import { followUpStatus } from "#app/domain/follow-up/status.server";
import { notFound } from "#app/http/errors";
import { loadFeedback } from "#app/http/feedback.server";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { languageName } from "#app/i18n/language-name";
import { offeredLanguages } from "#app/domain/interface-text/in-use.server";
import { FeedbackPartField } from "#app/ui/feedback/feedback-part-field";
import { FollowUpHeader, NotNow } from "#app/ui/follow-up/move-pages";
import { Form, FormActions } from "#app/ui/form/form";
import { SelectField } from "#app/ui/form/select-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { request, params, context } = args;
  const { store, now } = context.application;
  const actor = await requireActor(request, context.application);
  const status = await followUpStatus(store, actor, params.caseId ?? "", params.followUpId ?? "", now());
  const feedback = await loadFeedback(args);
  if (!status || !feedback) throw notFound();
  const t = await requestTexts(request, context.application);
  return { title: t("feedback.write.title"), status, feedback, languages: offeredLanguages() };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { store, now } = context.application;
  const { caseId = "", followUpId = "" } = params;
  const actor = await requireActor(request, context.application);
  if (!(await feedbackPage(store, actor, caseId, followUpId, now()))) throw notFound();
  const form = await parseForm(request, FeedbackInput);
  if (!form.ok) return unprocessable(form);
  const saved = await saveFeedback(store, actor, { caseId, followUpId }, form.value, now());
  if (saved.ok) return redirect(`/cases/${caseId}/follow-ups/${followUpId}/feedback`, 303);
  if (saved.refusal === "not_found") throw notFound();
  return refused(form, { "": saved.refusal });
}

/** Four things in plain words, in the child's language. */
export default function FeedbackTextPage() {
  const { t, language } = useTexts();
  const { status, feedback, languages, title } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const back = `/cases/${status.caseId}/follow-ups/${status.followUpId}/feedback`;
  return (
    <>
      <FollowUpHeader status={status} title={title} lead={t("feedback.write.lead")} />
      {feedback.mayWrite || failure ? (
        <Form failure={failure}>
          <SelectField
            name="language"
            label={t("feedback.language")}
            defaultValue={feedback.language}
            choices={languages.map((value) => ({ value, label: languageName(value, language) }))}
          />
          {FEEDBACK_PARTS.map((part) => (
            <FeedbackPartField
              key={part}
              part={part}
              optional={part !== "decided"}
              defaultValue={feedback.written?.text[part] ?? ""}
            />
          ))}
          <p className="quiet">{t("feedback.disagree")}</p>
          <FormActions>
            <SubmitButton>{t("feedback.write.submit")}</SubmitButton>
            <Link to={back}>{t("followUp.back")}</Link>
          </FormActions>
        </Form>
      ) : (
        <NotNow state={status.state} back={back} />
      )}
    </>
  );
}
