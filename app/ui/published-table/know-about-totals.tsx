import type { PublishedFigures } from "#app/domain/published-table/published-table";
import { TOTAL_NOTICES, type TotalNotice, totalNotices } from "#app/domain/published-table/totals";
import { Notice } from "../staff/notice";
import { type Texts, useTexts } from "../texts";
import { inWords } from "./in-words";

/** Places named for one total; a table whose every total is wrong needs no more. */
const NAMED = 20;

/** What a reader should know about the totals that were printed. Nothing where they add up. */
export function KnowAboutTotals({ figures }: { readonly figures: PublishedFigures }) {
  const { t } = useTexts();
  const notices = totalNotices(figures);
  if (notices.length === 0) return null;
  return (
    <Notice title={t("published.totals.title")}>
      {TOTAL_NOTICES.map((code) => {
        const found = notices.filter(({ notice }) => notice === code);
        return found.length > 0 && <OneSort key={code} code={code} found={found} />;
      })}
    </Notice>
  );
}

function OneSort({ code, found }: { readonly code: TotalNotice["notice"]; readonly found: readonly TotalNotice[] }) {
  const { t } = useTexts();
  const totals = [...new Set(found.map(totalOf))].map((total) => ({
    total,
    places: found.filter((notice) => totalOf(notice) === total),
  }));
  return (
    <>
      <p>{t(`published.totals.${code}`)}</p>
      <ul className="figures-totals">
        {totals.map(({ total, places }) => (
          <li key={total}>{t("published.totals.of", { total: inWords(total, t), places: namesOf(places, t) })}</li>
        ))}
      </ul>
    </>
  );
}

function namesOf(places: readonly TotalNotice[], t: Texts["t"]): string {
  const named = places
    .slice(0, NAMED)
    .map((place) => placeText(place, t))
    .join(", ");
  const more = places.length - NAMED;
  return more > 0 ? `${named} ${t("published.totals.more", { count: more })}` : named;
}

function totalOf({ row, column, totals }: TotalNotice): string {
  return totals === "row" ? row : column;
}

function placeText({ notice, row, column, totals, stated, shown }: TotalNotice, t: Texts["t"]): string {
  const place = inWords(totals === "row" ? column : row, t);
  // Where a number is hidden, saying what is missing would give it away.
  return notice === "differs" ? t("published.totals.placeDiffers", { place, stated, shown }) : place;
}
