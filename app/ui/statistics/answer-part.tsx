import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { useLookingAgain } from "../staff/look-again";
import { Notice } from "../staff/notice";
import { AskButton } from "./ask-button";
import { FilePart } from "./file-form";
import { KeepPart } from "./keep-part";
import type { AnswerView } from "./page-view";
import { Released } from "./released";

/** What came of a question: the table, that it is being made, or why there is none. */
export function AnswerPart({ answer, address }: { readonly answer: AnswerView; readonly address: string }) {
  const { t } = useTexts();
  return (
    <>
      <div role="status" className={answer.state === "ready" ? "visually-hidden" : undefined}>
        {answer.state === "ready" && t("statistics.waiting.done")}
        {answer.state === "waiting" && <Waiting asked={answer.asked} address={address} />}
        {answer.state === "refused" && <Refused answer={answer} />}
      </div>
      {answer.state === "unasked" && (
        <div className="waiting">
          <p className="answer-asked">{answer.asked}</p>
          <Notice title={t("statistics.unasked.title")}>
            <p>{t("statistics.unasked.text")}</p>
          </Notice>
          <AskButton address={address}>{t("statistics.unasked.submit")}</AskButton>
        </div>
      )}
      {answer.state === "ready" && (
        <>
          <Released view={answer.view} />
          <div className="statistics-after no-print">
            <FilePart address={address} />
            <KeepPart address={address} />
          </div>
        </>
      )}
    </>
  );
}

/** Looks again by itself; without script, by the link. */
function Waiting({ asked, address }: { readonly asked: string; readonly address: string }) {
  const { t } = useTexts();
  useLookingAgain();
  return (
    <div className="waiting">
      <p className="answer-asked">{asked}</p>
      <Notice title={t("statistics.waiting.title")}>
        <p>{t("statistics.waiting.text")}</p>
        <p>
          <Link to={`/statistics?${address}`} reloadDocument>
            {t("statistics.waiting.again")}
          </Link>
        </p>
      </Notice>
    </div>
  );
}

function Refused({ answer }: { readonly answer: Extract<AnswerView, { state: "refused" }> }) {
  const { t } = useTexts();
  const { asked, refusal, instead } = answer;
  const text = (part: "title" | "text") =>
    t(`statistics.refusal.${refusal}.${part}`, { defaultValue: t(`statistics.refusal.other.${part}`) });
  return (
    <div className="waiting">
      <p className="answer-asked">{asked}</p>
      <Notice tone="attention" title={text("title")}>
        <p>{text("text")}</p>
      </Notice>
      {instead ? (
        <>
          <p className="answer-instead">{t("statistics.refused.instead")}:</p>
          <AskButton address={instead.address} look="secondary">
            {instead.title}
          </AskButton>
        </>
      ) : (
        <p>{t("statistics.refused.insteadNone")}</p>
      )}
    </div>
  );
}
