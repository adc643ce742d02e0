import { HIDDEN, NOT_MEASURED } from "#app/domain/aggregate/released-table";
import { CODEBOOK_HEADINGS, type StatisticsFile } from "#app/formats/statistics/statistics-file";

export const LONG_SWEDISH = "Barn som fått frågan om hur de har det där de bor, å, ä och ö. ".repeat(12).trim();
export const ARABIC = "كيف حالك في المنزل؟";

/** A table with whatever is hard to write: signs, 0, long and foreign texts, quotation marks, line breaks, formulas. */
export function hardStatisticsFile(): StatisticsFile {
  return {
    title: "Trygghet hemma; första halvåret 2026",
    language: "sv",
    facts: [
      { label: "Period", text: "1 januari till 30 juni 2026" },
      { label: "Svarsfrekvens", text: "64 %, 128 av 200" },
      { label: "=Formel", text: '=HYPERLINK("http://x";"y")' },
      { label: "Skydd", text: `${LONG_SWEDISH}\nAndra raden` },
    ],
    columns: [
      { name: "place", label: "Stadsdel", kind: "text" },
      { name: "by", label: 'Vad "barnet" <sagt> & svarat', kind: "text" },
      { name: "answers_positive_or_rather_so", label: "Ja", kind: "count" },
      { name: "n", label: "n", kind: "count" },
      { name: "share", label: "Ja, %", kind: "percent" },
    ],
    rows: [
      ["Alla", "safe_home", { kind: "count", count: 90 }, { kind: "count", count: 128 }, 70],
      ["Åkerby; norra, södra", "safe_home", HIDDEN, { kind: "count", count: 12 }, null],
      [ARABIC, "=1+1", { kind: "count", count: 0 }, HIDDEN, null],
      [`rad ett\r\n"rad" två`, "-5", NOT_MEASURED, NOT_MEASURED, null],
      [LONG_SWEDISH, "@SUM(A1)", { kind: "count", count: 1_234_567 }, { kind: "count", count: 0 }, 0],
    ],
    codebook: {
      measures: [
        {
          key: "safe_home",
          label: "Trygg hemma",
          area: "Familj och miljö",
          bbic: "Familjens nuvarande boende",
          scoring: "1-5, 4 och 5 räknas som ja",
          versions: "2025-1, 2026-1",
          languages: "sv, en, ar, so",
          dates: "2026-01-01 till 2026-06-30",
          counted: "Uppföljning",
        },
      ],
      codes: [
        { variable: "by", code: "safe_home", label: "Trygg hemma" },
        { variable: "by", code: "-5", label: LONG_SWEDISH },
      ],
      missing: [
        { code: "*", label: "Dolt: för få barn" },
        { code: "..", label: "Mättes inte" },
        { code: "", label: "Andel av för få" },
      ],
      headings: Object.fromEntries(CODEBOOK_HEADINGS.map((key) => [key, HEADINGS[key] ?? `Rubrik ${key}`])),
    },
  };
}

const HEADINGS: Readonly<Record<string, string>> = { table: "Tabell", codebook: "Kodbok" };

/** The same without a row, a fact or anything in its codebook. */
export function emptyStatisticsFile(): StatisticsFile {
  const codebook = { measures: [], codes: [], missing: [], headings: {} };
  return { ...hardStatisticsFile(), facts: [], rows: [], codebook };
}
