import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import "#app/i18n/statistics.client";
import { may } from "#app/domain/access/policy";
import { composed, notesOf } from "#app/domain/published-table/about";
import { PUBLISHED_LIMITS } from "#app/domain/published-table/published-table";
import type { FigureFault } from "#app/domain/published-table/reading";
import { readPublishedFile } from "#app/formats/published/read";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { formWithFile, type FormWithFile } from "#app/http/uploaded-file.server";
import { PublishedPreview } from "#app/ui/published-table/preview";
import { FigureFaults, PublishedUpload } from "#app/ui/published-table/upload";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "statistics.manage")) throw forbidden();
  const t = await requestTexts(request, application);
  return { title: t("published.import.title") };
}

/** Milliseconds in which a file must have been read. */
const LONGEST_READING = 10_000;

/** Faults that fit on a page which still opens at once. */
const SHOWN = 200;

/** Reads a file and shows how it would be printed, or everything that is wrong with it. Nothing is kept. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "statistics.manage")) throw forbidden();
  // A file somewhat too large is still read this far, so that it is refused in words.
  const form = await formWithFile(request, "file", PUBLISHED_LIMITS.bytes + 64 * 1024);
  if (!form.file) return faulty(form, { file: "file_missing" });
  const read = await readPublishedFile(form.file, AbortSignal.timeout(LONGEST_READING));
  if (!read.ok && read.kind === "unreadable") {
    return faulty(form, { file: read.refusal }, [], read.refusal === "busy" ? 503 : 422);
  }
  if (!read.ok) return faulty(form, { file: "figures_faulty" }, read.faults);
  const { title = "", source = "", notes = "" } = form.fields;
  const { file } = read;
  const whole = composed(file.figures, {
    title: title.trim() === "" ? file.title : title,
    source: source.trim() === "" ? file.source : source,
    notes: notes.trim() === "" ? file.notes : notesOf(notes),
  });
  return whole.ok ? { ok: true as const, content: whole.content } : faulty(form, whole.faults);
}

function faulty(
  form: FormWithFile,
  errors: Readonly<Record<string, string>>,
  faults: readonly FigureFault[] = [],
  status = 422,
) {
  const more = Math.max(0, faults.length - SHOWN);
  const failure = { ok: false as const, errors, values: form.fields };
  return data({ ...failure, faults: faults.slice(0, SHOWN), more }, { status });
}

export default function PublishedImportPage() {
  const { t } = useTexts();
  const answer = useActionData<typeof action>();
  if (answer?.ok) return <PublishedPreview content={answer.content} />;
  return (
    <>
      <PageHeader
        parent={{ to: "/statistics/published", label: t("published.title") }}
        title={t("published.import.title")}
        lead={t("published.import.lead")}
      />
      <PublishedUpload failure={answer ?? null} />
      {answer && answer.faults.length > 0 && (
        <div className="figures-faults">
          <FigureFaults faults={answer.faults} more={answer.more} />
        </div>
      )}
    </>
  );
}
