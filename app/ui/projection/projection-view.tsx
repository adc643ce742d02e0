import { useTexts } from "#app/ui/texts";
import type { Projection } from "#app/domain/agenda/projection.server";
import { dayText } from "#app/i18n/dates";
import { Answer } from "../meeting/answer";
import { TurnByKey } from "./turn-by-key";
import "./projection.css";

/**
 * The meeting on the wall: first all subjects, then each by itself, then each answer that the child wants shown. The
 * slides are parts of one page, so that nothing is fetched while others look on, and links lead between them without
 * script.
 */
export function ProjectionView({ projection, back }: { readonly projection: Projection; readonly back: string }) {
  const { t, language } = useTexts();
  const { subjects, answers, firstName, meetingOn, wordsLanguage } = projection;
  const date = dayText(meetingOn, language);
  const slides = [
    <>
      <h1>
        {firstName === null ? t("projection.title", { date }) : t("projection.titleOf", { name: firstName, date })}
      </h1>
      {subjects.length === 0 && answers.length === 0 && <p>{t("projection.nothing")}</p>}
      <ol className="projection-subjects">
        {subjects.map((subject, index) => (
          <li key={index}>{subject}</li>
        ))}
      </ol>
    </>,
    ...subjects.map((subject, index) => (
      <>
        <p className="projection-kicker">{t("projection.subject", { number: index + 1, count: subjects.length })}</p>
        <h2>{subject}</h2>
      </>
    )),
    ...answers.map(({ question, answer }) => (
      <>
        <p className="projection-kicker">{t("projection.answer")}</p>
        <h2>{question}</h2>
        <p className="projection-answer" {...(answer.kind === "words" && { lang: wordsLanguage, dir: "auto" })}>
          <Answer answer={answer} />
        </p>
      </>
    )),
  ];
  return (
    <main className="projection">
      {slides.map((slide, index) => (
        <section key={index} id={`${index + 1}`} className="projection-slide" tabIndex={-1}>
          <div className="projection-content">{slide}</div>
          <nav className="projection-turn" aria-label={t("projection.turn")}>
            {index > 0 ? (
              <a href={`#${index}`} rel="prev">
                {t("projection.previous")}
              </a>
            ) : (
              <span />
            )}
            <span>
              {index + 1} / {slides.length}
            </span>
            {index + 1 < slides.length ? (
              <a href={`#${index + 2}`} rel="next">
                {t("projection.next")}
              </a>
            ) : (
              <span />
            )}
          </nav>
        </section>
      ))}
      <div className="projection-controls">
        <label>
          <input type="checkbox" className="projection-dark" /> {t("projection.dark")}
        </label>
        <a href={back}>{t("projection.end")}</a>
      </div>
      <TurnByKey />
    </main>
  );
}
