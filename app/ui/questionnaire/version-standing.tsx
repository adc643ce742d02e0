import type { Standing } from "#app/domain/questionnaire/choice";
import { dayOfText } from "#app/i18n/dates";
import { StatusMark } from "#app/ui/staff/status-mark";
import { useTexts } from "#app/ui/texts";

/** A standing as it travels to the browser. */
export type StandingView =
  | Exclude<Standing, { state: "withdrawn" }>
  | { readonly state: "withdrawn"; readonly at: string; readonly reason: string };

export function standingView(standing: Standing): StandingView {
  return standing.state === "withdrawn" ? { ...standing, at: standing.at.toISOString() } : standing;
}

/** Whether a version is asked now, was followed by another, or is not to be asked any more, and why. */
export function VersionStanding({ standing }: { readonly standing: StandingView }) {
  const { t, language } = useTexts();
  if (standing.state === "current") return <StatusMark tone="done">{t("questionnaires.standing.current")}</StatusMark>;
  if (standing.state === "superseded") {
    return <StatusMark tone="ended">{t("questionnaires.standing.superseded", { number: standing.by })}</StatusMark>;
  }
  return (
    <>
      <StatusMark tone="attention">
        {t("questionnaires.standing.withdrawn", { day: dayOfText(standing.at, language) })}
      </StatusMark>{" "}
      <span className="quiet">{standing.reason || t("questionnaires.standing.reasonLost")}</span>
    </>
  );
}
