import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";

/** The other pages of statistics, under each of them. */
export function StatisticsLinks({ mayManage }: { readonly mayManage: boolean }) {
  const { t } = useTexts();
  return (
    <nav className="statistics-links no-print" aria-label={t("statistics.sections")}>
      <Link to="/statistics/actions">{t("statistics.actionsLink")}</Link>
      <Link to="/statistics/published">{t("statistics.published")}</Link>
      <Link to="/statistics/periods">{t("statistics.periodsLink")}</Link>
      {mayManage && <Link to="/statistics/exports">{t("statistics.exportsLink")}</Link>}
    </nav>
  );
}
