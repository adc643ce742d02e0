import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { sha256OfBytes } from "#app/crypto/digest";
import { may } from "#app/domain/access/policy";
import { readAddress } from "#app/domain/aggregate/address";
import { answerTable } from "#app/domain/aggregate/asking.server";
import { recordExport } from "#app/domain/aggregate/export.server";
import { forbidden } from "#app/http/errors";
import { parseForm } from "#app/http/form";
import { requestLanguage } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { recordedAs, statisticsDownload, writeStatistics } from "#app/http/statistics-download.server";
import { statisticsFile } from "#app/http/statistics-file.server";
import { FILE_FORMATS, SEPARATORS } from "#app/ui/statistics/file-form";

const Input = z.object({
  address: z.string(),
  format: z.enum(FILE_FORMATS),
  separator: z.enum(SEPARATORS),
  purpose: z.string().trim().min(3).max(200),
});

/** Gives the file, once the log says who took it and what for. The same question gives the same bytes. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const actor = await requireActor(request, application, "/statistics");
  if (!may(actor, "statistics.view")) throw forbidden();
  const { store, now } = application;
  const form = await parseForm(request, Input);
  const address = new URLSearchParams(String(form.values["address"] ?? "")).toString();
  const read = readAddress(new URLSearchParams(address));
  if (read.kind !== "question") return redirect(`/statistics?${address}`, 303);
  if (!form.ok) return redirect(`/statistics/exports/new?${address}&fault=purpose`, 303);
  const answer = await answerTable(store, actor, read.question);
  if (answer.state !== "ready") return redirect(`/statistics?${address}`, 303);
  const { format, separator, purpose } = form.value;
  const language = await requestLanguage(request, application);
  const bytes = writeStatistics(await statisticsFile(store, answer.table, language), format, separator);
  const taken = { question: read.question, format: recordedAs(format), purpose };
  await recordExport(store, actor, { ...taken, contentHash: sha256OfBytes(bytes) }, now());
  return statisticsDownload(bytes, format, read.question.period);
}
