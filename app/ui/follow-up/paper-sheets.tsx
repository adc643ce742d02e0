import type { Paper, PaperQuestion } from "#app/child/paper";
import "./follow-up.css";
import "./paper.css";
import "../questionnaire/item-preview.css";

/** The questions in large type, with boxes to tick and lines to write on. What is on the screen is what is printed. */
export function PaperSheets({ paper }: { readonly paper: Paper }) {
  return (
    <div className="paper" lang={paper.language} dir={paper.direction}>
      <p className="paper-code">{paper.code}</p>
      <div className="paper-body">
        <section className="paper-help">
          <h2>{paper.helpTitle}</h2>
          <ul role="list">
            {paper.help.map(([label, number]) => (
              <li key={label}>
                {label} <strong dir="ltr">{number}</strong>
              </li>
            ))}
          </ul>
        </section>
        <section className="paper-before">
          <h2>{paper.heading}</h2>
          {paper.before.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
        {paper.parts.map(({ title, symbol, questions }) => (
          <section key={questions[0]?.key ?? ""}>
            {questions.map((question, index) => (
              <div key={question.key} className="paper-question">
                {index === 0 && title !== null && (
                  <h2>
                    <Symbol path={symbol} />
                    {title}
                  </h2>
                )}
                <Question question={question} />
              </div>
            ))}
          </section>
        ))}
        <p className="paper-end">{paper.end}</p>
      </div>
    </div>
  );
}

function Question({ question }: { readonly question: PaperQuestion }) {
  const { number, text, notes, hints, options } = question;
  return (
    <>
      {notes.map((note) => (
        <p key={note} className="paper-note">
          {note}
        </p>
      ))}
      <h3>
        {number}. {text}
      </h3>
      {hints.map((hint) => (
        <p key={hint}>{hint}</p>
      ))}
      {options ? (
        <ul role="list" className="paper-options">
          {options.map(({ label, symbol }) => (
            <li key={label}>
              <span className="paper-box" />
              <Symbol path={symbol} />
              <span>{label}</span>
            </li>
          ))}
        </ul>
      ) : (
        <div className="paper-lines" aria-hidden="true">
          {Array.from({ length: LINES }, (_, line) => (
            <span key={line} />
          ))}
        </div>
      )}
    </>
  );
}

/** Room for a few sentences in a child's hand. */
const LINES = 4;

function Symbol({ path }: { readonly path: string | null }) {
  if (path === null) return null;
  return (
    <svg className="paper-symbol" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
