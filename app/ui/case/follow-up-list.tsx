import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { CaseOverview } from "#app/domain/case/overview.server";
import { dayText } from "#app/i18n/dates";
import { LinkButton } from "../staff/button";
import { EmptyState } from "../staff/empty-state";
import { FollowUpMark } from "../staff/follow-up-mark";
import { Section } from "../staff/section";
import { FlagCounts, hasFlags } from "./flag-counts";
import "./follow-up-list.css";

/** The follow-ups of a case: those under way with the one thing to do next, then those that are over. */
export function FollowUpList({ overview }: { readonly overview: CaseOverview }) {
  const { t } = useTexts();
  const { followUps, may } = overview;
  const schedule = `/cases/${overview.id}/follow-ups/new`;
  const underWay = followUps.filter(({ over }) => !over).reverse();
  const over = followUps.filter((followUp) => followUp.over);
  return (
    <Section
      title={t("cases.followUps")}
      action={
        may.manage &&
        followUps.length > 0 && (
          <LinkButton to={schedule} look={underWay.length > 0 ? "secondary" : "primary"}>
            {t("cases.schedule")}
          </LinkButton>
        )
      }
    >
      {overview.flags && hasFlags(overview.flags) && (
        <div className="follow-up-flags">
          <p>{t("cases.flagsWaiting")}</p>
          <FlagCounts flags={overview.flags} />
        </div>
      )}
      {underWay.length === 0 && over.length === 0 && (
        <EmptyState
          title={t("cases.noFollowUpsTitle")}
          action={
            may.manage && (
              <LinkButton to={schedule} look="primary">
                {t("cases.schedule")}
              </LinkButton>
            )
          }
        >
          {may.manage && t("cases.noFollowUpsText")}
        </EmptyState>
      )}
      <Rows overview={overview} followUps={underWay} />
      {over.length > 0 && (
        <>
          {underWay.length > 0 && <h3 className="follow-up-earlier">{t("cases.earlier")}</h3>}
          <Rows overview={overview} followUps={over} />
        </>
      )}
    </Section>
  );
}

function Rows(props: { readonly overview: CaseOverview; readonly followUps: CaseOverview["followUps"] }) {
  const { t, language } = useTexts();
  const { overview, followUps } = props;
  if (followUps.length === 0) return null;
  return (
    <ul className="follow-up-rows" role="list">
      {followUps.map((followUp) => {
        const address = `/cases/${overview.id}/follow-ups/${followUp.id}`;
        const date = dayText(followUp.meetingOn, language);
        const asks = followUp.nextAction !== "wait" && followUp.nextAction !== "none" && mayDo(overview, followUp);
        return (
          <li key={followUp.id} className="follow-up-row">
            <span className="follow-up-name">
              <Link to={address}>{t("cases.followUpOn", { type: t(`followUp.type.${followUp.type}`), date })}</Link>
              {followUp.about && (
                <span className="quiet">
                  {" "}
                  {t("cases.about", {
                    type: t(`followUp.type.${followUp.about.type}`),
                    date: dayText(followUp.about.meetingOn, language),
                  })}
                </span>
              )}
            </span>
            <FollowUpMark state={followUp.state} />
            <span className="follow-up-next no-print">
              {asks ? (
                <LinkButton to={address} look={followUp.over ? "plain" : "secondary"}>
                  {t(`followUp.next.${followUp.nextAction}`)}
                </LinkButton>
              ) : (
                followUp.nextAction === "wait" && <span className="quiet">{t("followUp.next.wait")}</span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** After sending, the next thing to do takes the answers; before that, the right to work with follow-ups. */
function mayDo({ may }: CaseOverview, { sent }: { readonly sent: boolean }): boolean {
  return sent ? may.readAnswers : may.manage;
}
