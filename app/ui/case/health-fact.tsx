import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { CaseOverview } from "#app/domain/case/overview.server";
import { dayText } from "#app/i18n/dates";

/** Health and dental examination, with the way to note them. */
export function HealthFact({ overview }: { readonly overview: CaseOverview }) {
  const { t, language } = useTexts();
  const { healthExamOfferedOn: offered, healthExamDoneOn: done, dentalExamDoneOn: dental, may } = overview;
  const day = (date: string) => dayText(date, language);
  const known = [
    done ? t("health.done", { date: day(done) }) : offered && t("health.offered", { date: day(offered) }),
    dental && t("health.dental", { date: day(dental) }),
  ].filter(Boolean);
  return (
    <>
      {known.length === 0 && `${t("health.unknown")} `}
      {known.map((line) => (
        <div key={line}>{line}</div>
      ))}
      {may.edit && (
        <Link className="no-print" to={`/cases/${overview.id}/health`}>
          {t(known.length > 0 ? "health.change" : "health.note")}
        </Link>
      )}
    </>
  );
}
