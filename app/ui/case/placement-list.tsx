import { useTexts } from "#app/ui/texts";
import type { CaseOverview } from "#app/domain/case/overview.server";
import { dayText } from "#app/i18n/dates";
import { LinkButton } from "../staff/button";
import { Section } from "../staff/section";
import { PlacementFactLines } from "./placement-fact-lines";
import "./placement-list.css";

/** Where the child lives and has lived, the latest first. */
export function PlacementList({ overview }: { readonly overview: CaseOverview }) {
  const { t, language } = useTexts();
  const { placements, may, id } = overview;
  const day = (date: string) => dayText(date, language);
  return (
    <Section
      title={t("cases.placements")}
      action={may.edit && <LinkButton to={`/cases/${id}/placements/new`}>{t("cases.newPlacement")}</LinkButton>}
    >
      {placements.length === 0 && <p className="quiet">{t("cases.noPlacements")}</p>}
      <ul className="placement-list" role="list">
        {placements.map((placement) => {
          const { endedOn, startedOn } = placement;
          const open = t(placement.current ? "cases.since" : "cases.startsOn", { date: day(startedOn) });
          const where = [
            placement.provider && t(`placementFacts.provider.${placement.provider}`),
            placement.place,
            placement.otherMunicipality ? t("cases.elsewhere") : null,
          ];
          return (
            <li key={placement.id}>
              <div>
                <strong>{t(`placement.${placement.form}`)}</strong>{" "}
                {endedOn ? t("cases.period", { from: day(startedOn), to: day(endedOn) }) : open}
                <div className="quiet">{where.filter((part) => part !== null).join(" · ")}</div>
                <PlacementFactLines placement={placement} />
              </div>
              {may.edit && (
                <span className="no-print">
                  <LinkButton look="plain" to={`/cases/${id}/placements/${placement.id}/facts`}>
                    {t("placementFacts.open")}
                  </LinkButton>
                  {endedOn === null && (
                    <LinkButton look="plain" to={`/cases/${id}/placements/${placement.id}/ending`}>
                      {t("cases.endPlacement")}
                    </LinkButton>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
