import { useTexts } from "#app/ui/texts";
import type { AnswerView } from "#app/domain/meeting/answer-view";
import "./answer.css";

/** A choice in its own words, with its place on the scale where it has one; neutral where there is no answer. */
export function Answer({ answer }: { readonly answer: AnswerView }) {
  const { t } = useTexts();
  if (answer.kind === "words") return <OwnWords text={answer.text} />;
  if (answer.kind === "none") return <span className="quiet">{answer.label ?? t(`meeting.code.${answer.code}`)}</span>;
  return (
    <span className="answer">
      {answer.steps && <ScaleMark {...answer.steps} />}
      <span>{answer.labels.join(", ")}</span>
    </span>
  );
}

/** From last time to this time. */
export function AnswerPair({ before, now }: { readonly before: AnswerView; readonly now: AnswerView }) {
  const { t } = useTexts();
  return (
    <span className="answer-pair">
      <span className="visually-hidden">{t("meeting.changes.from")} </span>
      <Answer answer={before} />
      <svg className="answer-arrow" viewBox="0 0 16 12" width="16" height="12" aria-hidden="true" focusable="false">
        <path d="M1 6h13M10 2l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      <span className="visually-hidden">{t("meeting.changes.to")} </span>
      <strong>
        <Answer answer={now} />
      </strong>
    </span>
  );
}

/** The child's own words, unedited: spaces and line breaks as typed, and never read as markup. */
export function OwnWords(props: { readonly text: string }) {
  return <q className="own-words">{props.text}</q>;
}

/** Filled steps of the scale; more is better for the child. The label beside it says it in words. */
function ScaleMark({ value, length }: { readonly value: number; readonly length: number }) {
  const width = length * STEP;
  return (
    <svg
      className="scale-mark"
      viewBox={`0 0 ${width} 12`}
      width={width}
      height="12"
      aria-hidden="true"
      focusable="false"
    >
      {Array.from({ length }, (_, index) => (
        <circle
          key={index}
          cx={index * STEP + STEP / 2}
          cy="6"
          r="4"
          fill={index < value ? "currentColor" : "none"}
          stroke="currentColor"
          strokeWidth="1.25"
        />
      ))}
    </svg>
  );
}

const STEP = 11;

/** Better is a triangle that points up, worse one that points down, each with its word. */
export function ChangeMark({ change }: { readonly change: "better" | "worse" }) {
  const { t } = useTexts();
  return (
    <span className={`change-mark change-mark-${change}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        <path d={change === "better" ? "M6 1.5 11.5 11H.5z" : "M6 10.5.5 1h11z"} fill="currentColor" />
      </svg>
      {t(`meeting.changes.${change}`)}
    </span>
  );
}
