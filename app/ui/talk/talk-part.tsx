import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { VISITS_A_YEAR } from "#app/domain/talk/talk";
import type { TalkLog } from "#app/domain/talk/talk.server";
import { dayText } from "#app/i18n/dates";
import { LinkButton } from "../staff/button";
import { Section } from "../staff/section";
import { PRESENCE_TEXTS } from "./talk-fields";
import "./talk-part.css";

/** The talks with the child, the latest first, and this year's visits against the four that there should be. */
export function TalkPart(props: {
  readonly caseId: string;
  readonly log: TalkLog;
  readonly mayLog: boolean;
  /** How many times as many are shown as at first. */
  readonly pages: number;
}) {
  const { t, language } = useTexts();
  const { caseId, log } = props;
  return (
    <Section
      title={t("talk.title")}
      action={props.mayLog && <LinkButton to={`/cases/${caseId}/talks/new`}>{t("talk.new")}</LinkButton>}
    >
      <p id="talks">{t("talk.visits", { count: log.visitsThisYear, of: VISITS_A_YEAR })}</p>
      {log.rows.length === 0 && <p className="quiet">{t("talk.none")}</p>}
      <ul className="talk-rows" role="list">
        {log.rows.map((talk) => (
          <li key={talk.id}>
            <span>
              <strong>{dayText(talk.heldOn, language)}</strong> {t(`talk.place.${talk.place}`)}
            </span>
            <span>
              {t(`talk.presence.${PRESENCE_TEXTS[talk.presence]}`)},{" "}
              {t(`talk.was.${talk.announced ? "announced" : "unannounced"}`)}
            </span>
            <span className="quiet">
              {talk.by}
              {talk.mayCorrect && (
                <>
                  {" "}
                  <Link to={`/cases/${caseId}/talks/${talk.id}`}>
                    {t("talk.correct")} <span className="visually-hidden">{dayText(talk.heldOn, language)}</span>
                  </Link>
                </>
              )}
            </span>
            {talk.note !== null && <p dir="auto">{talk.note}</p>}
          </li>
        ))}
      </ul>
      {log.more && (
        <p>
          <Link to={`/cases/${caseId}?talks=${props.pages + 1}#talks`} preventScrollReset>
            {t("talk.more")}
          </Link>
        </p>
      )}
    </Section>
  );
}
