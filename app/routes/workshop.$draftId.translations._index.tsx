import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import "#app/i18n/workshop.client";
import { may } from "#app/domain/access/policy";
import { countStates, isAskedIn, targetsOf, textsToTranslate } from "#app/domain/draft/translating";
import { addTranslationLanguage } from "#app/domain/draft/translating.server";
import { isOffered } from "#app/domain/interface-text/in-use.server";
import { forbidden } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { requireTranslatedDraft } from "#app/http/translating.server";
import { languageName } from "#app/i18n/language-name";
import { KNOWN_LANGUAGES } from "#app/i18n/languages";
import { Form, FormActions } from "#app/ui/form/form";
import { SelectField } from "#app/ui/form/select-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";
import { useTexts } from "#app/ui/texts";
import { DraftHeader, draftPagesFor } from "#app/ui/workshop/draft-header";
import { FilesPart } from "#app/ui/workshop/translation/files-part";
import { LanguagesTable } from "#app/ui/workshop/translation/languages-table";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { application, actor, draft, headed } = await requireTranslatedDraft(args);
  const { document } = draft;
  const t = await requestTexts(args.request, application);
  const targets = targetsOf(document);
  return {
    title: t("translations.titleOf", { title: headed.title }),
    ...{ headed, pages: draftPagesFor(actor) },
    languages: targets.map((language) => ({
      language,
      counts: countStates(textsToTranslate(document, language)),
      gate: !isAskedIn(document, language)
        ? ("incomplete" as const)
        : isOffered(language)
          ? ("open" as const)
          : ("page" as const),
    })),
    addable: may(actor, "questionnaire.edit")
      ? KNOWN_LANGUAGES.filter((language) => !targets.includes(language) && !document.sources.includes(language))
      : [],
  };
}

const NewLanguage = z.object({ language: z.enum(KNOWN_LANGUAGES, "required") });

export async function action(args: ActionFunctionArgs) {
  const { application, actor, draft } = await requireTranslatedDraft(args);
  if (!may(actor, "questionnaire.edit")) throw forbidden();
  const form = await parseForm(args.request, NewLanguage);
  if (!form.ok) return unprocessable(form);
  const { language } = form.value;
  const added = await addTranslationLanguage(application.store, actor, draft.id, language, application.now());
  if (added === "gone") return refused(form, { "": "draft_gone" });
  return redirect(`/workshop/${draft.id}/translations/${language}`, 303);
}

/** How far each language has come, and in which of them a child would be asked. */
export default function TranslationsPage() {
  const { t, language: reader } = useTexts();
  const { headed, pages, languages, addable } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const base = `/workshop/${headed.id}/translations`;
  const open = headed.endedAs === null;
  return (
    <>
      <DraftHeader draft={headed} pages={pages} />
      <Section title={t("translations.title")}>
        <p>{t("translations.lead")}</p>
        <LanguagesTable languages={languages} base={base} />
        <p className="no-print">
          <Link to="/workshop/interface">{t("translations.toInterface")}</Link>
        </p>
      </Section>
      <FilesPart base={base} language={null} readOnly={!open} />
      {open && addable.length > 0 && (
        <Section title={t("translations.add.title")}>
          <p>{t("translations.add.lead")}</p>
          <Form failure={failure}>
            <SelectField
              name="language"
              label={t("translations.add.language")}
              choices={addable.map((value) => ({ value, label: languageName(value, reader) }))}
            />
            <FormActions>
              <SubmitButton look="secondary">{t("translations.add.submit")}</SubmitButton>
            </FormActions>
          </Form>
        </Section>
      )}
    </>
  );
}
