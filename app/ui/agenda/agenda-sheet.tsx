import { useTexts } from "#app/ui/texts";
import type { ShownAnswer } from "#app/domain/agenda/projection";
import { Answer } from "../meeting/answer";
import "./agenda.css";

/** One sheet for everybody at the table. */
export function AgendaSheet(props: {
  readonly subjects: readonly string[];
  readonly answers: readonly ShownAnswer[];
  readonly wordsLanguage: string;
}) {
  const { t } = useTexts();
  const { subjects, answers } = props;
  const long = subjects.length + answers.length > 14;
  return (
    <div className={long ? "agenda-sheet agenda-sheet-long" : "agenda-sheet"}>
      {subjects.length === 0 && <p>{t("projection.nothing")}</p>}
      <ol>
        {subjects.map((subject, index) => (
          <li key={index}>{subject}</li>
        ))}
      </ol>
      {answers.length > 0 && (
        <>
          <h2>{t("projection.answers")}</h2>
          <ul role="list">
            {answers.map(({ itemKey, question, answer }) => (
              <li key={itemKey}>
                {question}{" "}
                <strong {...(answer.kind === "words" && { lang: props.wordsLanguage, dir: "auto" })}>
                  <Answer answer={answer} />
                </strong>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
