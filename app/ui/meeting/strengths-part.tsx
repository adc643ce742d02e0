import { useTexts } from "#app/ui/texts";
import type { Strength } from "#app/domain/meeting/flag-view";
import { StatusMark } from "../staff/status-mark";
import { Answer } from "./answer";
import { Part } from "./part";
import { WordsBeginning } from "./words-beginning";

/** What works, above what worries (domain.md section 2, rule 8). */
export function StrengthsPart(props: { readonly strengths: readonly Strength[]; readonly wordsLanguage: string }) {
  const { t } = useTexts();
  return (
    <Part id="strengths" title={t("meeting.strengths.title")}>
      {props.strengths.length === 0 && <p className="quiet">{t("meeting.strengths.none")}</p>}
      <ul role="list" className="entries">
        {props.strengths.map((strength) => (
          <li key={strength.itemKey}>
            <StatusMark tone="strength">
              <StrengthText strength={strength} language={props.wordsLanguage} />
            </StatusMark>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** The version's own sentence where it has one; else the question and what the child said. */
function StrengthText({ strength, language }: { readonly strength: Strength; readonly language: string }) {
  const { answer, notes, question } = strength;
  if (notes.length > 0) return <>{notes.join(" ")}</>;
  return (
    <>
      <span className="entry-about">{question}</span>{" "}
      {answer.kind === "words" ? (
        <WordsBeginning text={answer.text} language={language} itemKey={strength.itemKey} />
      ) : (
        <Answer answer={answer} />
      )}
    </>
  );
}
