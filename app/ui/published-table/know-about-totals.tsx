import type { PublishedFigures } from "#app/domain/published-table/published-table";
import { TOTAL_NOTICES, type TotalNotice, totalNotices } from "#app/domain/published-table/totals";
import { Notice } from "../staff/notice";
import { useTexts } from "../texts";
import { inWords } from "./figures";

/** Places named for one sort of notice; a table whose every total is wrong needs no more. */
const NAMED = 12;

/** What a reader should know about the totals that were printed. Nothing where they add up. */
export function KnowAboutTotals({ figures }: { readonly figures: PublishedFigures }) {
  const { t } = useTexts();
  const notices = totalNotices(figures);
  if (notices.length === 0) return null;
  return (
    <Notice title={t("published.totals.title")}>
      <ul className="figures-totals">
        {TOTAL_NOTICES.map((code) => {
          const found = notices.filter(({ notice }) => notice === code);
          return found.length > 0 && <OneSort key={code} code={code} found={found} />;
        })}
      </ul>
    </Notice>
  );
}

function OneSort({ code, found }: { readonly code: TotalNotice["notice"]; readonly found: readonly TotalNotice[] }) {
  const { t } = useTexts();
  const place = ({ row, column, stated, shown }: TotalNotice) => {
    const named = { row: inWords(row, t), column: inWords(column, t) };
    // A hidden number is not given away by saying what is missing.
    return code === "differs"
      ? t("published.totals.placeDiffers", { ...named, stated, shown })
      : t("published.totals.place", named);
  };
  const more = found.length - NAMED;
  return (
    <li>
      {t(`published.totals.${code}`)} {found.slice(0, NAMED).map(place).join("; ")}
      {more > 0 ? ` ${t("published.totals.more", { count: more })}` : "."}
    </li>
  );
}
