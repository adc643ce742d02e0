import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { may } from "#app/domain/access/policy";
import { keepImport } from "#app/domain/case-import/case-import.server";
import { readTable } from "#app/formats/table/read";
import { TABLE_LIMITS } from "#app/formats/table/table";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { uploadedFile } from "#app/http/uploaded-file.server";
import { UploadForm } from "#app/ui/case-import/upload-form";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "case.create")) throw forbidden();
  const t = await requestTexts(request, application);
  return { title: t("import.title") };
}

/** Milliseconds in which a file must have been read. */
const LONGEST_READING = 20_000;

/** Reads the file and keeps its rows for a day. Nothing else changes until they are accepted. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "case.create")) throw forbidden();
  const bytes = await uploadedFile(request, "file", TABLE_LIMITS.bytes);
  if (!bytes || bytes.length === 0) return faulty("file_missing");
  const table = await readTable(bytes, AbortSignal.timeout(LONGEST_READING));
  if (!table.ok) return faulty(table.refusal, table.refusal === "busy" ? 503 : 422);
  const kept = await keepImport(application.store, actor, table, application.now());
  if (!kept.ok) throw forbidden();
  return redirect(`/cases/import/${kept.importId}`, 303);
}

function faulty(error: string, status = 422) {
  return data({ ok: false as const, errors: { file: error }, values: {} }, { status });
}

export default function ImportPage() {
  const { t } = useTexts();
  return (
    <>
      <PageHeader
        parent={{ to: "/cases", label: t("cases.title") }}
        title={t("import.title")}
        lead={t("import.lead")}
      />
      <UploadForm failure={useActionData<typeof action>()} />
      <Section title={t("import.template.title")}>
        <p>{t("import.template.lead")}</p>
        <p>
          <Link to="/cases/import/template" reloadDocument>
            {t("import.template.link")}
          </Link>
        </p>
      </Section>
    </>
  );
}
