import type { Store } from "#app/db/store";
import { addressOf } from "#app/domain/aggregate/address";
import { questionChoices } from "#app/domain/aggregate/choices.server";
import type { exportLog } from "#app/domain/aggregate/export.server";
import { momentText } from "#app/i18n/dates";
import type { ExportView } from "#app/ui/statistics/export-table";
import { textsIn } from "./language.server";
import { wordsOf } from "./statistics-words.server";

/** The log in words. Questions are said in the names that their half-year has. */
export async function exportRows(
  store: Store,
  { rows, next }: NonNullable<Awaited<ReturnType<typeof exportLog>>>,
  language: string,
): Promise<{ readonly title: string; readonly rows: ExportView[]; readonly next: string | null }> {
  const t = textsIn(language);
  const periods = [...new Set(rows.map(({ question }) => question.period))];
  const words = new Map(
    await Promise.all(
      periods.map(async (period) => [period, wordsOf(t, language, await questionChoices(store, period), {})] as const),
    ),
  );
  return {
    title: t("statistics.exports.title"),
    rows: rows.map(({ id, at, name, format, purpose, question }) => ({
      ...{ id, purpose, format: t(`statistics.file.${format}`) },
      at: momentText(at.toISOString(), language),
      who: name ?? t("statistics.exports.system"),
      what: words.get(question.period)?.question(question) ?? "",
      address: addressOf(question),
    })),
    next: next?.toISOString() ?? null,
  };
}
