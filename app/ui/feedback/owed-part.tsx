import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { OpenLoop } from "#app/domain/feedback/open-loops.server";
import { dayText } from "#app/i18n/dates";
import { Section } from "../staff/section";
import { StatusMark } from "../staff/status-mark";

/** What is owed to the child after meetings that were held, until each follow-up is closed. */
export function OwedPart({ loops }: { readonly loops: readonly OpenLoop[] }) {
  const { t, language } = useTexts();
  if (loops.length === 0) return null;
  return (
    <Section title={t("owed.title")}>
      <ul role="list">
        {loops.map((loop) => (
          <li key={loop.followUpId}>
            <StatusMark tone={loop.overdue ? "attention" : "turn"}>
              <Link to={addressOf(loop)}>
                {t("cases.followUpOn", {
                  type: t(`followUp.type.${loop.type}`),
                  date: dayText(loop.meetingOn, language),
                })}
              </Link>{" "}
              {loop.missing.map((step) => t(`owed.step.${step}`)).join(", ")}.{" "}
              <span className={loop.overdue ? "overdue" : "quiet"}>
                {t(loop.overdue ? "owed.overdue" : "owed.due", { date: dayText(loop.dueOn, language) })}
              </span>
            </StatusMark>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Where the first of what is missing is done. */
function addressOf({ caseId, followUpId, missing }: OpenLoop): string {
  const address = `/cases/${caseId}/follow-ups/${followUpId}`;
  return `${address}/${missing[0] === "close" ? "closure" : "feedback"}`;
}
