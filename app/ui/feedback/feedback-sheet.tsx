import { LANGUAGE_DIRECTION, type Language } from "#app/i18n/languages";
import "./feedback-sheet.css";

/**
 * The feedback as the child reads it, heading and text by turns.
 *
 * @param large on paper, or for reading together across a table.
 */
export function FeedbackSheet(props: {
  readonly lines: readonly string[];
  readonly language: Language;
  readonly large?: boolean;
}) {
  const { lines, language, large } = props;
  // On a sheet of its own the headings come right below the page's.
  const Heading = large ? "h2" : "h3";
  const parts = lines.flatMap((heading, index) => (index % 2 === 0 ? [{ heading, text: lines[index + 1] ?? "" }] : []));
  return (
    <div
      className={large ? "feedback-sheet feedback-sheet-large" : "feedback-sheet"}
      lang={language}
      dir={LANGUAGE_DIRECTION[language]}
    >
      {parts.map(({ heading, text }) => (
        <div key={heading}>
          <Heading>{heading}</Heading>
          <p dir="auto">{text}</p>
        </div>
      ))}
    </div>
  );
}
