import { useTexts } from "#app/ui/texts";
import type { CaseOverview } from "#app/domain/case/overview.server";
import { dayText } from "#app/i18n/dates";
import { StatusMark } from "../staff/status-mark";

/** What is known of school and of the end, where somebody has noted it. */
export function PlacementFactLines({ placement }: { readonly placement: CaseOverview["placements"][number] }) {
  const { t, language } = useTexts();
  const { schoolChanged, schoolStartedOn, schoolWaitReason, endReason, endedOn } = placement;
  const why = schoolWaitReason && t(`placementFacts.wait.${schoolWaitReason}`);
  const waits = schoolChanged === true && schoolStartedOn === null && endedOn === null;
  return (
    <>
      {waits && (
        <StatusMark tone="attention">
          {why ? t("placementFacts.waitsBecause", { reason: why }) : t("placementFacts.waits")}
        </StatusMark>
      )}
      {schoolStartedOn !== null && (
        <div className="quiet">{t("placementFacts.startedSchool", { date: dayText(schoolStartedOn, language) })}</div>
      )}
      {endReason !== null && (
        <div className="quiet">
          {t("placementFacts.endedBecause", { reason: t(`placementFacts.ended.${endReason}`) })}
        </div>
      )}
    </>
  );
}
