import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { importInterfaceTexts } from "#app/domain/interface-text/import.server";
import { requestTexts } from "#app/http/language.server";
import { importReport, requireTranslator, uploadedTranslations } from "#app/http/translating.server";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";
import { FilesPart } from "#app/ui/workshop/translation/files-part";
import { ImportReport } from "#app/ui/workshop/translation/import-report";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const { application } = await requireTranslator(args);
  const t = await requestTexts(args.request, application);
  return { title: t("translations.report.title") };
}

/** Takes a file in and says, row by row, what came of it. */
export async function action(args: ActionFunctionArgs) {
  const { application, actor } = await requireTranslator(args);
  const uploaded = await uploadedTranslations(args.request);
  if ("refusal" in uploaded) {
    return data({ refusal: uploaded.refusal, report: null }, { status: uploaded.refusal === "busy" ? 503 : 422 });
  }
  const done = await importInterfaceTexts(application.store, actor, uploaded.rows, application.now());
  return data({ refusal: null, report: importReport(done) });
}

export default function InterfaceImportPage() {
  const { t, error } = useTexts();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        parent={{ to: "/workshop/interface", label: t("interfaceTexts.title") }}
        title={t("translations.report.title")}
      />
      {answer?.refusal && <Notice tone="attention" title={error(answer.refusal)} />}
      {answer?.report && <ImportReport report={answer.report} />}
      {!answer?.report && <FilesPart base="/workshop/interface" language={null} readOnly={false} />}
    </>
  );
}
