import { Link, useLocation } from "@remix-run/react";
import {
  TRANSLATION_FILTERS,
  type TranslationCounts,
  type TranslationFilter,
} from "#app/domain/draft/translation-filters";
import { useTexts } from "#app/ui/texts";
import type { RowAnswer, TranslationRowView } from "./row-view";
import { TranslationRow } from "./translation-row";
import "../../form/field.css";
import "../../staff/button.css";
import "./translation.css";

/** Texts of one language beside their source: which of them, and the way to the next. */
export function TranslationPage(props: {
  readonly rows: readonly TranslationRowView[];
  readonly counts: TranslationCounts;
  readonly total: number;
  readonly filter: TranslationFilter | null;
  readonly from: number;
  readonly next: number | null;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly answer: RowAnswer | null;
  readonly readOnly: boolean;
}) {
  const { t } = useTexts();
  // What a row has been told since it was shown goes when the page is asked for anew.
  const { key } = useLocation();
  const { rows, filter, from, next, language, direction, answer, readOnly } = props;
  const to = (state: TranslationFilter | null, place: number) => {
    const query = [...(state ? [`state=${state}`] : []), ...(place > 0 ? [`from=${place}`] : [])].join("&");
    return `?${query}`;
  };
  return (
    <>
      <Filter filter={filter} counts={props.counts} total={props.total} address={(state) => to(state, 0)} />
      {!readOnly && rows.length > 0 && (
        <p className="quiet no-print">
          {t("translations.autosave")} <span className="translation-keys">{t("translations.keys")}</span>
        </p>
      )}
      {rows.length === 0 && <p>{t("translations.none")}</p>}
      <ol className="translation-list" role="list">
        {rows.map((row) => (
          <TranslationRow
            key={`${key} ${row.id}`}
            {...{ row, language, direction, readOnly }}
            answer={answer?.id === row.id ? answer : null}
          />
        ))}
      </ol>
      {(from > 0 || next !== null) && (
        <nav className="translation-next" aria-label={t("shell.pager.label")}>
          {from > 0 && <Link to={to(filter, 0)}>{t("shell.pager.first")}</Link>}
          {next !== null && (
            <Link to={to(filter, next)} rel="next">
              {t("shell.pager.next")}
            </Link>
          )}
        </nav>
      )}
    </>
  );
}

function Filter(props: {
  readonly filter: TranslationFilter | null;
  readonly counts: TranslationCounts;
  readonly total: number;
  readonly address: (filter: TranslationFilter | null) => string;
}) {
  const { t } = useTexts();
  const { filter, counts, total, address } = props;
  return (
    <ul className="translation-filter no-print" role="list" aria-label={t("translations.filter")}>
      {[null, ...TRANSLATION_FILTERS].map((each) => (
        <li key={each ?? "all"}>
          <Link to={address(each)} aria-current={each === filter ? "true" : undefined}>
            {t(`translations.show.${each ?? "all"}`, { count: each ? counts[each] : total })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
