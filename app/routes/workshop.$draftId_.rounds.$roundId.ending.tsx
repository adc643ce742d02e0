import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { LONGEST_CONCLUSION } from "#app/domain/test-round/test-note";
import { ConclusionInput } from "#app/domain/test-round/note-input";
import { endRound } from "#app/domain/test-round/test-round.server";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { roundOfRoute } from "#app/http/test-rounds.server";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextArea } from "#app/ui/form/text-field";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { draft, round } = await roundOfRoute(args);
  const t = await requestTexts(args.request, args.context.application);
  const back = `/workshop/${draft.id}/rounds/${round.id}`;
  if (round.endedAt !== null) throw redirect(back, 303);
  return { title: t("rounds.ending.title", { number: round.number }), back };
}

export async function action(args: ActionFunctionArgs) {
  const { store, now } = args.context.application;
  const { actor, draft, round } = await roundOfRoute(args);
  const form = await parseForm(args.request, ConclusionInput);
  if (!form.ok) return unprocessable(form);
  const ended = await endRound(store, actor, { draftId: draft.id, roundId: round.id }, form.value, now());
  if (!ended.ok) return refused(form, { "": "round_ended" }, 409);
  return redirect(`/workshop/${draft.id}/rounds`, 303);
}

/** Ends a round with what was learnt from it. */
export default function RoundEndingPage() {
  const { t } = useTexts();
  const { title, back } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader parent={{ to: back, label: t("rounds.log.parent") }} title={title} lead={t("rounds.ending.lead")} />
      <Form failure={useActionData<typeof action>()}>
        <TextArea
          name="conclusion"
          label={t("rounds.ending.conclusion")}
          hint={t("rounds.ending.hint")}
          maxLength={LONGEST_CONCLUSION}
          spellCheck
        />
        <FormActions>
          <SubmitButton>{t("rounds.ending.submit")}</SubmitButton>
          <Link to={back}>{t("rounds.cancel")}</Link>
        </FormActions>
      </Form>
    </>
  );
}
