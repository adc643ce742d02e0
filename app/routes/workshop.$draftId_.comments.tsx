import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { addComment, commentsOf } from "#app/domain/test-round/comment.server";
import { LONGEST_COMMENT } from "#app/domain/test-round/test-note";
import { CommentInput } from "#app/domain/test-round/note-input";
import { refusalResponse } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { draftOfRoute, headOf, itemsInWords } from "#app/http/test-rounds.server";
import { Form, FormActions } from "#app/ui/form/form";
import { SelectField } from "#app/ui/form/select-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextArea } from "#app/ui/form/text-field";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";
import { CommentList } from "#app/ui/test-round/comment-list";
import { useTexts } from "#app/ui/texts";
import { DraftHeader } from "#app/ui/workshop/draft-header";

export const meta = pageTitle;

/** What the group says about the questions: open first, by question. */
export async function loader(args: LoaderFunctionArgs) {
  const { application } = args.context;
  const { actor, draft } = await draftOfRoute(args);
  const t = await requestTexts(args.request, application);
  const { items, language } = itemsInWords(draft.document, actor.language);
  const asked = new URL(args.request.url).searchParams.get("item") ?? "";
  return {
    title: t("rounds.comments.title"),
    ...headOf(draft, actor),
    ...{ items, language, asked: items.some(({ id }) => id === asked) ? asked : "" },
    comments: await commentsOf(application.store, draft.id),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { store, now } = args.context.application;
  const { actor, draft } = await draftOfRoute(args);
  const form = await parseForm(args.request, CommentInput);
  if (!form.ok) return unprocessable(form);
  const added = await addComment(store, actor, draft.id, form.value, now());
  if (added.ok) return redirect(`/workshop/${draft.id}/comments#comments`, 303);
  if (added.refusal === "item_unknown") return refused(form, { item: "invalid" });
  throw refusalResponse(added.refusal === "gone" ? "conflict" : "not_allowed");
}

export default function CommentsPage() {
  const { t } = useTexts();
  const { head, pages, items, language, asked, comments } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return (
    <>
      <DraftHeader draft={head} pages={pages} />
      <Section title={t("rounds.comments.title")}>
        <CommentList draftId={head.id} open={head.endedAs === null} {...{ comments, items, language }} />
      </Section>
      {head.endedAs === null && (
        <Section title={t("rounds.comments.new")}>
          <Form failure={failure} key={comments.length}>
            <SelectField
              name="item"
              label={t("rounds.comments.about")}
              none={t("rounds.whole")}
              defaultValue={asked}
              choices={items.map(({ id, words, key }, index) => ({
                value: id,
                label: `${index + 1}. ${words || key}`,
              }))}
            />
            <TextArea
              name="words"
              label={t("rounds.comments.words")}
              hint={t("rounds.noIdentity")}
              rows={3}
              maxLength={LONGEST_COMMENT}
              spellCheck
            />
            <FormActions>
              <SubmitButton>{t("rounds.comments.submit")}</SubmitButton>
            </FormActions>
          </Form>
        </Section>
      )}
    </>
  );
}
