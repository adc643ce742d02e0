import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import {
  changeInterfaceTexts,
  countInterface,
  interfaceLines,
  isTranslatable,
  lineById,
} from "#app/domain/interface-text/interface-text.server";
import { notFound } from "#app/http/errors";
import { parseForm, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { answerRow, requireTranslator } from "#app/http/translating.server";
import { choiceOf, moveOf, pageOf, TranslationForm } from "#app/http/translation-form";
import { interfaceRows } from "#app/http/translation-rows.server";
import { languageName } from "#app/i18n/language-name";
import { LANGUAGE_DIRECTION } from "#app/i18n/languages";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { revalidatesOtherwise } from "#app/ui/staff/revalidation";
import { useTexts } from "#app/ui/texts";
import { FilesPart } from "#app/ui/workshop/translation/files-part";
import type { RowAnswer } from "#app/ui/workshop/translation/row-view";
import { TranslationPage } from "#app/ui/workshop/translation/translation-page";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { application, actor } = await requireTranslator(args);
  const { language = "" } = args.params;
  if (!isTranslatable(language)) throw notFound();
  const { store, environment } = application;
  const t = await requestTexts(args.request, application);
  const choice = choiceOf(args.request);
  const lines = await interfaceLines(store, language);
  const page = pageOf(lines, choice);
  return {
    title: t("interfaceTexts.titleIn", { language: languageName(language, actor.language) }),
    ...{ language, direction: LANGUAGE_DIRECTION[language], ...choice, next: page.next },
    ...{ counts: countInterface(lines), total: lines.length },
    rows: await interfaceRows(store, actor, page.texts, environment.publicUrl),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { application, actor } = await requireTranslator(args);
  const { language = "" } = args.params;
  if (!isTranslatable(language)) throw notFound();
  const form = await parseForm(args.request, TranslationForm);
  if (!form.ok) return unprocessable(form);
  const { id, before, words, quiet } = form.value;
  const { store, now, environment } = application;
  const move = moveOf(form.value);
  const line = lineById(await interfaceLines(store, language), id);
  const change = line && move !== "unsaved" ? [{ file: line.file, key: line.key, move, before }] : [];
  const [done] = await changeInterfaceTexts(store, actor, language, change, now());
  const refusal = done ? done.refusal : line ? "unsaved" : "unknown_text";
  const fresh = lineById(await interfaceLines(store, language), id);
  const [row = null] = fresh ? await interfaceRows(store, actor, [fresh], environment.publicUrl) : [];
  return answerRow(args.request, { ok: refusal === null, id, refusal, row, typed: words }, quiet === "yes");
}

/** What is saved row by row shows in the row. */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs) {
  return args.formData?.get("quiet") === "yes" ? false : revalidatesOtherwise(args);
}

/** The child's page and the messages in one language, side by side with the Swedish. */
export default function InterfaceTextsInPage() {
  const { t, language: reader } = useTexts();
  const { title: _, language, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<RowAnswer>() ?? null;
  return (
    <>
      <PageHeader
        parent={{ to: "/workshop/interface", label: t("interfaceTexts.title") }}
        title={languageName(language, reader)}
        lead={t("interfaceTexts.rules")}
      />
      <TranslationPage {...page} language={language} answer={answer} readOnly={false} />
      <FilesPart base="/workshop/interface" language={language} readOnly={false} />
    </>
  );
}
