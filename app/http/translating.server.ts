import type { LoaderFunctionArgs } from "@remix-run/node";
import { data, redirect } from "@remix-run/node";
import type { Application } from "#app/application.server";
import { type Actor, may } from "#app/domain/access/policy";
import { type Draft, readDraft } from "#app/domain/draft/draft.server";
import { type JudgedRow, ROW_OUTCOMES, type TranslationRow } from "#app/domain/draft/translation-rows";
import { readTranslations } from "#app/formats/translations/read";
import { LARGEST_TRANSLATIONS } from "#app/formats/translations/largest";
import type { OutgoingRow } from "#app/formats/translations/translation-file";
import { writeTranslationsJson, writeTranslationsXlsx } from "#app/formats/translations/write";
import type { HeadedDraft } from "#app/ui/workshop/draft-header";
import type { ImportReportView } from "#app/ui/workshop/translation/import-report";
import type { RowAnswer } from "#app/ui/workshop/translation/row-view";
import { forbidden, notFound } from "./errors";
import { requireActor } from "./session.server";
import { formWithFile } from "./uploaded-file.server";

/** Whoever translates. @throws 403 for others. */
export async function requireTranslator({ request, context }: LoaderFunctionArgs): Promise<{
  readonly application: Application;
  readonly actor: Actor;
}> {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.translate")) throw forbidden();
  return { application, actor };
}

/** A draft, for whoever translates it. @throws 403 and 404. */
export async function requireTranslatedDraft(args: LoaderFunctionArgs): Promise<{
  readonly application: Application;
  readonly actor: Actor;
  readonly draft: Draft;
  readonly headed: HeadedDraft;
}> {
  const { application, actor } = await requireTranslator(args);
  const draft = await readDraft(application.store, args.params.draftId ?? "");
  if (!draft) throw notFound();
  const { id, key, document, endedAs } = draft;
  const title = (document.title[actor.language] ?? document.title[document.sources[0] ?? "sv"])?.words ?? "";
  return { application, actor, draft, headed: { id, key, title, endedAs } };
}

/**
 * What one row is answered: in place where the page's script asked; else the page again, at the row.
 */
export function answerRow(request: Request, answer: RowAnswer, quiet: boolean) {
  if (quiet) return data(answer, { status: answer.ok ? 200 : 422 });
  if (!answer.ok) return data(answer, { status: 422 });
  const { pathname, search } = new URL(request.url);
  return redirect(`${pathname}${search}#row-${answer.id}`, 303);
}

/** A file of translations to keep. `name` is ASCII. */
export function translationsDownload(rows: readonly OutgoingRow[], format: "xlsx" | "json", name: string): Response {
  const body = format === "xlsx" ? writeTranslationsXlsx(rows) : Buffer.from(writeTranslationsJson(rows, { of: name }));
  return new Response(new Uint8Array(body), {
    headers: {
      "Content-Type":
        format === "xlsx"
          ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          : "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.${format}"`,
      "Content-Length": String(body.byteLength),
      "Cache-Control": "no-store",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

/** The format that an address asks for. */
export function formatOf(request: Request): "xlsx" | "json" {
  return new URL(request.url).searchParams.get("format") === "json" ? "json" : "xlsx";
}

/** Milliseconds in which a file must have been read. */
const LONGEST_READING = 10_000;

/** The rows of the file that a form brings, or a key of `errors.json`. */
export async function uploadedTranslations(
  request: Request,
): Promise<{ readonly rows: readonly TranslationRow[] } | { readonly refusal: string }> {
  const { file } = await formWithFile(request, "file", LARGEST_TRANSLATIONS + 64 * 1024);
  if (!file) return { refusal: "file_missing" };
  const read = await readTranslations(file, AbortSignal.timeout(LONGEST_READING));
  return read.ok ? { rows: read.rows } : { refusal: read.refusal };
}

/** Rows that fit on a page which still opens at once. */
const SHOWN = 300;

/** Nothing needs to be said about rows that say what stands here already. */
const QUIET: readonly string[] = ["taken", "same", "empty"];

export function importReport(rows: readonly JudgedRow[]): ImportReportView {
  const counts = ROW_OUTCOMES.map((outcome) => ({
    outcome,
    count: rows.filter((row) => row.outcome === outcome).length,
  })).filter(({ count }) => count > 0);
  const told = rows.filter(({ outcome }) => !QUIET.includes(outcome));
  return {
    ...{ counts, more: Math.max(0, told.length - SHOWN) },
    rows: told.slice(0, SHOWN).map(({ row: { line, id, language }, outcome }) => {
      return { line, id: id.slice(0, 200), language: language.slice(0, 40), outcome };
    }),
  };
}
