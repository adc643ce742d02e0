import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, type ShouldRevalidateFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { countStates, targetsOf, textsToTranslate } from "#app/domain/draft/translating";
import { translateText } from "#app/domain/draft/translating.server";
import { notFound } from "#app/http/errors";
import { parseForm, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { answerRow, requireTranslatedDraft } from "#app/http/translating.server";
import { choiceOf, moveOf, pageOf, TranslationForm } from "#app/http/translation-form";
import { draftRows } from "#app/http/translation-rows.server";
import { languageName } from "#app/i18n/language-name";
import { isLanguage, LANGUAGE_DIRECTION } from "#app/i18n/languages";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";
import { revalidatesOtherwise } from "#app/ui/staff/revalidation";
import { useTexts } from "#app/ui/texts";
import { DraftHeader, draftPagesFor } from "#app/ui/workshop/draft-header";
import { FilesPart } from "#app/ui/workshop/translation/files-part";
import type { RowAnswer } from "#app/ui/workshop/translation/row-view";
import { TranslationPage } from "#app/ui/workshop/translation/translation-page";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { application, actor, draft, headed } = await requireTranslatedDraft(args);
  const language = args.params.language ?? "";
  if (!targetsOf(draft.document).includes(language)) throw notFound();
  const t = await requestTexts(args.request, application);
  const choice = choiceOf(args.request);
  const texts = textsToTranslate(draft.document, language);
  const page = pageOf(texts, choice);
  return {
    title: t("translations.titleIn", { title: headed.title, language: languageName(language, actor.language) }),
    ...{ headed, pages: draftPagesFor(actor), language, ...choice, next: page.next },
    direction: isLanguage(language) ? LANGUAGE_DIRECTION[language] : ("ltr" as const),
    ...{ counts: countStates(texts), total: texts.length },
    rows: await draftRows(application.store, actor, page.texts, texts),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { application, actor, draft } = await requireTranslatedDraft(args);
  const language = args.params.language ?? "";
  const form = await parseForm(args.request, TranslationForm);
  if (!form.ok) return unprocessable(form);
  const { id, before, words, quiet } = form.value;
  const { store, now } = application;
  const move = moveOf(form.value);
  const target = { draftId: draft.id, language, id };
  const done = move === "unsaved" ? null : await translateText(store, actor, target, { move, before }, now());
  const text = done
    ? done.text
    : textsToTranslate(draft.document, language).find((each) => `${each.node}.${each.field}` === id);
  const [row = null] = text ? await draftRows(store, actor, [text], []) : [];
  const refusal = done ? (done.ok ? null : done.refusal) : "unsaved";
  return answerRow(args.request, { ok: refusal === null, id, refusal, row, typed: words }, quiet === "yes");
}

/** What is saved row by row shows in the row: a list of what is missing must not move under whoever writes. */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs) {
  return args.formData?.get("quiet") === "yes" ? false : revalidatesOtherwise(args);
}

/** A language side by side with its source. */
export default function TranslationsInPage() {
  const { t, language: reader } = useTexts();
  const { headed, pages, language, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<RowAnswer>() ?? null;
  const base = `/workshop/${headed.id}/translations`;
  const readOnly = headed.endedAs !== null;
  return (
    <>
      <DraftHeader draft={headed} pages={pages} />
      <Section
        title={languageName(language, reader)}
        action={
          // Loaded as a page of its own: only there may the browser ask for the microphone.
          <Link to={`${base}/${language}/recording`} reloadDocument>
            {t("translations.toRecording")}
          </Link>
        }
      >
        <p className="no-print">
          <Link to={base}>{t("translations.back")}</Link>
        </p>
        <TranslationPage {...page} language={language} answer={answer} readOnly={readOnly} />
      </Section>
      <FilesPart base={base} language={language} readOnly={readOnly} />
    </>
  );
}
