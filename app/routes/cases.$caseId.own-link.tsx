import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { useTexts } from "#app/ui/texts";
import { makeStandingLink } from "#app/domain/standing-link/standing-link.server";
import { notFound } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { caseWithStandingLink } from "#app/http/standing-link-page.server";
import { dayOfText } from "#app/i18n/dates";
import { languageName } from "#app/i18n/language-name";
import { offeredLanguages } from "#app/domain/interface-text/in-use.server";
import { KNOWN_LANGUAGES } from "#app/i18n/languages";
import { Form, FormActions } from "#app/ui/form/form";
import { SelectField } from "#app/ui/form/select-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { LinkButton } from "#app/ui/staff/button";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

const OwnLinkInput = z.object({ language: z.enum(KNOWN_LANGUAGES, "required") });

export async function loader(args: LoaderFunctionArgs) {
  const { application, page } = await caseWithStandingLink(args);
  const t = await requestTexts(args.request, application);
  return { title: t("ownLink.title"), page, languages: offeredLanguages() };
}

export async function action(args: ActionFunctionArgs) {
  const { application, store, actor, caseId } = await caseWithStandingLink(args);
  const form = await parseForm(args.request, OwnLinkInput);
  if (!form.ok) return unprocessable(form);
  const made = await makeStandingLink(store, actor, caseId, form.value.language, application.now());
  if (made.ok) return redirect(`/cases/${caseId}/own-link`, 303);
  if (made.refusal === "not_found") throw notFound();
  return refused(form, { "": made.refusal === "protected" ? "protected_no_link" : made.refusal });
}

/** The link of a case that always works: make it, show it, or take it back. */
export default function OwnLinkPage() {
  const { t, language } = useTexts();
  const { page, title, languages } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { caseId, childName, childLanguage, link } = page;
  const address = `/cases/${caseId}/own-link`;
  const shut = page.protectedChild ? "protected" : page.closed ? "closed" : null;
  return (
    <>
      <PageHeader parent={{ to: `/cases/${caseId}`, label: childName }} title={title} lead={t("ownLink.lead")} />
      {shut && <Notice title={t(`ownLink.${shut}`)} />}
      {!shut && <p>{t("ownLink.read")}</p>}
      {!shut && !link && (
        <Form failure={failure}>
          <SelectField
            name="language"
            label={t("ownLink.language")}
            defaultValue={childLanguage}
            choices={languages.map((value) => ({ value, label: languageName(value, language) }))}
          />
          <FormActions>
            <SubmitButton>{t("ownLink.make")}</SubmitButton>
            <Link to={`/cases/${caseId}`}>{t("followUp.back")}</Link>
          </FormActions>
        </Form>
      )}
      {!shut && link && (
        <>
          <p>
            {t("ownLink.madeBy", {
              date: dayOfText(link.createdAt, language),
              name: link.by,
              language: languageName(link.language, language),
            })}
          </p>
          <FormActions>
            <LinkButton to={`${address}/disclosure`} look="primary">
              {t("ownLink.disclose.title")}
            </LinkButton>
            <LinkButton to={`${address}/withdrawal`}>{t("ownLink.withdraw.title")}</LinkButton>
          </FormActions>
        </>
      )}
    </>
  );
}
