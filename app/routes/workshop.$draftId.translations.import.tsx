import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { importTranslations } from "#app/domain/draft/translation-import.server";
import { requestTexts } from "#app/http/language.server";
import { importReport, requireTranslatedDraft, uploadedTranslations } from "#app/http/translating.server";
import { Notice } from "#app/ui/staff/notice";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";
import { useTexts } from "#app/ui/texts";
import { DraftHeader, draftPagesFor } from "#app/ui/workshop/draft-header";
import { FilesPart } from "#app/ui/workshop/translation/files-part";
import { ImportReport } from "#app/ui/workshop/translation/import-report";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { application, actor, headed } = await requireTranslatedDraft(args);
  const t = await requestTexts(args.request, application);
  return { title: t("translations.report.title"), headed, pages: draftPagesFor(actor) };
}

/** Takes a file in and says, row by row, what came of it. Everything can be taken back in the draft. */
export async function action(args: ActionFunctionArgs) {
  const { application, actor, draft } = await requireTranslatedDraft(args);
  const uploaded = await uploadedTranslations(args.request);
  if ("refusal" in uploaded) {
    return data({ refusal: uploaded.refusal, report: null }, { status: uploaded.refusal === "busy" ? 503 : 422 });
  }
  const done = await importTranslations(application.store, actor, draft.id, uploaded.rows, application.now());
  if (!done) return data({ refusal: "draft_gone", report: null }, { status: 409 });
  return data({ refusal: null, report: importReport(done) });
}

export default function TranslationsImportPage() {
  const { t, error } = useTexts();
  const { headed, pages } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const base = `/workshop/${headed.id}/translations`;
  return (
    <>
      <DraftHeader draft={headed} pages={pages} />
      <Section title={t("translations.report.title")}>
        {answer?.refusal && <Notice tone="attention" title={error(answer.refusal)} />}
        {answer?.report && <ImportReport report={answer.report} />}
        <p>
          <Link to={base}>{t("translations.back")}</Link>
        </p>
      </Section>
      {!answer?.report && <FilesPart base={base} language={null} readOnly={headed.endedAs !== null} />}
    </>
  );
}
