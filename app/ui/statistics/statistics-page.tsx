import { useTexts } from "#app/ui/texts";
import { LinkButton } from "../staff/button";
import { EmptyState } from "../staff/empty-state";
import { PageHeader } from "../staff/page-header";
import { Section } from "../staff/section";
import { AnswerPart } from "./answer-part";
import type { StatisticsPageView } from "./page-view";
import { QuestionForm } from "./question-form";
import { AskButton } from "./ask-button";
import { SavedPart } from "./saved-part";
import { StatisticsLinks } from "./statistics-links";
import "./statistics-page.css";

/** The answer first where there is one, then the question, so that it can be changed; before anything is asked, where to begin. */
export function StatisticsPage({ page }: { readonly page: StatisticsPageView }) {
  const { t } = useTexts();
  const faulty = page.form !== null && Object.keys(page.form.errors).length > 0;
  const answered = page.answer?.state === "ready";
  return (
    <>
      <PageHeader title={t("statistics.title")} lead={page.answer === null ? t("statistics.lead") : undefined} />
      {page.answer && page.address !== null && <AnswerPart answer={page.answer} address={page.address} />}
      {page.form === null ? (
        <NoPeriod mayManage={page.mayManage} />
      ) : (
        <>
          {page.ready.length > 0 && (
            <Section title={t("statistics.begin.title")}>
              <p className="quiet statistics-lead">{t("statistics.begin.lead", { period: page.period })}</p>
              <ul className="ready-questions" role="list">
                {page.ready.map(({ title, address }) => (
                  <li key={address}>
                    <AskButton address={address} look="plain">
                      {title}
                    </AskButton>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <div className={answered ? "no-print statistics-after" : "no-print statistics-question"}>
            {answered ? (
              <details>
                <summary>
                  <h2>{t("statistics.form.change")}</h2>
                </summary>
                <QuestionForm form={page.form} />
              </details>
            ) : (
              <Section title={t(page.answer || faulty ? "statistics.form.change" : "statistics.form.title")}>
                <QuestionForm form={page.form} />
              </Section>
            )}
          </div>
          <SavedPart saved={page.saved} />
        </>
      )}
      <StatisticsLinks mayManage={page.mayManage} />
    </>
  );
}

function NoPeriod({ mayManage }: { readonly mayManage: boolean }) {
  const { t } = useTexts();
  return (
    <EmptyState
      title={t("statistics.none.title")}
      action={mayManage && <LinkButton to="/statistics/periods">{t("statistics.none.action")}</LinkButton>}
    >
      {t("statistics.none.text")}
    </EmptyState>
  );
}
