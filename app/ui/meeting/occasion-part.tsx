import { languageName } from "#app/i18n/language-name";
import { useTexts } from "#app/ui/texts";
import type { AnswerView } from "#app/domain/meeting/answer-view";
import type { MeetingPage } from "#app/domain/meeting/meeting.server";
import { dayOfText, momentText } from "#app/i18n/dates";
import { DefinitionList } from "../staff/definition-list";
import { Answer } from "./answer";
import { Part } from "./part";

/** When, how, in which language, with whose help: what decides how the answers can be read. */
export function OccasionPart({ page }: { readonly page: MeetingPage }) {
  const { t, language } = useTexts();
  const { occasion } = page.view;
  const answered = (answer: AnswerView | null) => answer && <Answer answer={answer} />;
  return (
    <Part id="occasion" title={t("meeting.occasion.title")}>
      <DefinitionList
        facts={[
          { label: t("meeting.occasion.sent"), value: momentText(page.sent.at, language) },
          { label: t("meeting.occasion.help"), value: answered(occasion.help) },
          { label: t("meeting.occasion.seen"), value: answered(occasion.seen) },
          { label: t("meeting.occasion.language"), value: languageName(page.sent.language, language) },
          { label: t("meeting.occasion.mode"), value: page.sent.mode && t(`followUp.mode.${page.sent.mode}`) },
          {
            label: t("meeting.occasion.version"),
            value: t(occasion.shortVersion ? "meeting.occasion.shortVersion" : "meeting.occasion.wholeVersion", {
              title: occasion.title,
              number: page.sent.versionNumber,
            }),
          },
          {
            label: t("meeting.occasion.sensitive"),
            value: t(occasion.sensitiveAsked ? "meeting.occasion.sensitiveYes" : "meeting.occasion.sensitiveNo"),
          },
          { label: t("meeting.occasion.clear"), value: answered(occasion.clear) },
          { label: t("meeting.occasion.aboutQuestions"), value: answered(occasion.aboutQuestions) },
        ]}
      />
    </Part>
  );
}

/** Who has opened the answers: shown to everyone who can, so that nobody looks unseen. */
export function ReadLogPart({ page }: { readonly page: MeetingPage }) {
  const { t, language } = useTexts();
  return (
    <Part id="read-log" title={t("meeting.readLog.title")}>
      <p className="quiet">{t("meeting.readLog.lead")}</p>
      <ul role="list" className="read-log">
        {page.readLog.map((row) => (
          <li key={row.first + row.name}>
            <strong>{row.name}</strong> {momentText(row.last, language)}
            {row.times > 1 && (
              <span className="quiet">
                {" "}
                {t("meeting.readLog.times", { count: row.times, date: dayOfText(row.first, language) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}
