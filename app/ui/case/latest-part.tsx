import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { LatestAnswers } from "#app/domain/meeting/latest.server";
import { dayOfText } from "#app/i18n/dates";
import { Answer, AnswerPair, ChangeMark } from "../meeting/answer";
import { Section } from "../staff/section";
import { StatusMark } from "../staff/status-mark";
import "../meeting/meeting.css";
import "./latest-part.css";

const TONES = { now: "urgent", soon: "attention", meeting: "turn" } as const;

/** What moved most since last time, what the child wants to talk about, and what waits: first on the page of the case. */
export function LatestPart({ latest }: { readonly latest: LatestAnswers }) {
  const { t, language } = useTexts();
  const { changes, talk, flags, previousSentAt } = latest;
  const address = `/cases/${latest.caseId}/follow-ups/${latest.followUpId}`;
  return (
    <Section
      title={t("latest.title", { date: dayOfText(latest.sentAt, language) })}
      action={<Link to={address}>{t("latest.all")}</Link>}
    >
      <div className="latest">
        <div className="latest-changes">
          <h3>
            {previousSentAt
              ? t("meeting.changes.since", { date: dayOfText(previousSentAt, language) })
              : t("meeting.changes.title")}
          </h3>
          {!changes && <p className="quiet">{t("meeting.changes.first")}</p>}
          {changes?.shown.length === 0 && <p className="quiet">{t("meeting.changes.none")}</p>}
          <ul role="list" className="entries">
            {changes?.shown.map((change) => (
              <li key={change.itemKey}>
                <ChangeMark change={change.change} /> <span className="entry-about">{change.question}</span>
                <div>
                  <AnswerPair before={change.before} now={change.now} />
                </div>
              </li>
            ))}
          </ul>
          {changes && changes.more > 0 && (
            <Link to={`${address}#changes`}>{t("latest.moreChanges", { count: changes.more })}</Link>
          )}
        </div>
        <div>
          <h3>{t("meeting.wishes.talk")}</h3>
          {talk.length === 0 && <p className="quiet">{t("latest.noTalk")}</p>}
          <ul role="list" className="entries">
            {talk.map((wish) => (
              <li key={wish.itemKey}>
                <span className="entry-about">{wish.question}</span>{" "}
                <strong className={wish.alone ? "alone" : undefined}>
                  <Answer answer={wish.answer} />
                </strong>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{t("latest.flags")}</h3>
          {flags.shown.length === 0 && <p className="quiet">{t("latest.noFlags")}</p>}
          <ul role="list" className="entries">
            {flags.shown.map((flag) => (
              <li key={flag.id}>
                <StatusMark tone={TONES[flag.level]}>
                  <strong>{t(`latest.level.${flag.level}`)}</strong>{" "}
                  {flag.about ?? t(`meeting.flags.rule.${flag.rule}`)}
                </StatusMark>
              </li>
            ))}
          </ul>
          {flags.more > 0 && <Link to={`${address}#flags`}>{t("latest.moreFlags", { count: flags.more })}</Link>}
        </div>
      </div>
    </Section>
  );
}
