import { useTexts } from "#app/ui/texts";
import type { CaseOverview } from "#app/domain/case/overview.server";
import { dayOfText } from "#app/i18n/dates";
import { LinkButton } from "../staff/button";
import { Section } from "../staff/section";

/** Whether the child has a link with which it can tell something whenever it wants. */
export function OwnLinkPart({ overview }: { readonly overview: CaseOverview }) {
  const { t, language } = useTexts();
  const { ownLinkSince, may, child, id, closedOn } = overview;
  return (
    <Section
      title={t("ownLink.title")}
      action={
        may.manage &&
        !child.protectedChild && (
          <LinkButton to={`/cases/${id}/own-link`}>{t(ownLinkSince ? "ownLink.manage" : "ownLink.make")}</LinkButton>
        )
      }
    >
      <p className="quiet">{state()}</p>
    </Section>
  );

  function state(): string {
    if (child.protectedChild) return t("ownLink.protected");
    if (closedOn) return t("ownLink.closed");
    return ownLinkSince ? t("ownLink.since", { date: dayOfText(ownLinkSince, language) }) : t("ownLink.none");
  }
}
