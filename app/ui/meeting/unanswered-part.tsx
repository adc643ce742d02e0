import { useTexts } from "#app/ui/texts";
import type { Unanswered } from "#app/domain/meeting/unanswered";
import { Part } from "./part";

/** What was not answered, each kind apart, without a word on what it might mean. */
export function UnansweredPart({ unanswered }: { readonly unanswered: Unanswered }) {
  const { t } = useTexts();
  const kinds = (["skipped", "dk", "pns"] as const).filter((kind) => unanswered[kind].length > 0);
  const notShown = unanswered.notShown.reduce((sum, { questions }) => sum + questions.length, 0);
  return (
    <Part id="unanswered" title={t("meeting.unanswered.title")}>
      {kinds.length === 0 ? (
        <p>{t("meeting.unanswered.none", { count: unanswered.asked })}</p>
      ) : (
        <p>{t("meeting.unanswered.lead")}</p>
      )}
      <div className="unanswered">
        {kinds.map((kind) => (
          <div key={kind}>
            <h3>
              {t(`meeting.code.${kind}`)} ({unanswered[kind].length})
            </h3>
            <Questions questions={unanswered[kind]} />
          </div>
        ))}
      </div>
      {notShown > 0 && (
        <details className="not-shown">
          <summary>{t("meeting.unanswered.notShown", { count: notShown })}</summary>
          {unanswered.notShown.map(({ reason, questions }) => (
            <div key={reason}>
              <h3>{t(`meeting.unanswered.reason.${reason}`)}</h3>
              <Questions questions={questions} />
            </div>
          ))}
        </details>
      )}
    </Part>
  );
}

function Questions({ questions }: { readonly questions: readonly string[] }) {
  return (
    <ul>
      {questions.map((question) => (
        <li key={question}>{question}</li>
      ))}
    </ul>
  );
}
