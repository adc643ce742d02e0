import { Form, Link } from "@remix-run/react";
import { partsOf, type Period } from "#app/domain/observation/period";
import { EmptyState } from "#app/ui/staff/empty-state";
import { useLookingAgain } from "#app/ui/staff/look-again";
import { Notice } from "#app/ui/staff/notice";
import { Section } from "#app/ui/staff/section";
import { type Texts, useTexts } from "#app/ui/texts";
import { SharePatterns } from "../statistics/share-bar";
import { HealthItem } from "./health-item";
import type { HealthView } from "./view";
import "../staff/button.css";
import "./health.css";

/** How the questions of a version work: which half-year, that the tables are being made, and the questions, the worst first. */
export function HealthPage({ versionId, view }: { readonly versionId: string; readonly view: HealthView }) {
  const { t } = useTexts();
  const { periods, period, answer, before, untold, language } = view;
  if (period === null) {
    return <EmptyState title={t("questionHealth.emptyTitle")}>{t("questionHealth.emptyText")}</EmptyState>;
  }
  return (
    <>
      <p className="health-periods">
        <span className="quiet">{t("questionHealth.period")}</span>
        {periods.map((one) => (
          <Link key={one} to={`?period=${one}`} aria-current={one === period ? "true" : undefined}>
            {periodText(t, one)}
          </Link>
        ))}
      </p>
      <div role="status">{answer.state === "waiting" && <Waiting {...answer} />}</div>
      {answer.state === "unasked" && (
        <Notice title={t("questionHealth.unasked.title")}>
          <p>{t("questionHealth.unasked.text")}</p>
          <Form method="post" action={`/questionnaires/${versionId}/health`}>
            <input type="hidden" name="period" value={period} />
            <button type="submit" className="button button-primary">
              {t("questionHealth.unasked.submit")}
            </button>
          </Form>
        </Notice>
      )}
      {answer.state === "ready" && (
        <Section title={t("questionHealth.worstFirst")}>
          <p className="health-note">{t("questionHealth.note", { threshold: view.threshold })}</p>
          {before && (
            <p className="health-note">
              {t("questionHealth.before", { number: before.number, period: periodText(t, before.period) })}
            </p>
          )}
          <SharePatterns />
          <ol className="health-items" role="list">
            {answer.items.map((item) => (
              <HealthItem key={item.key} item={item} language={language} before={before !== null} />
            ))}
          </ol>
        </Section>
      )}
      {untold.length > 0 && (
        <details className="health-untold">
          <summary>{t("questionHealth.untold", { count: untold.length })}</summary>
          <p>{t("questionHealth.untoldWhy")}</p>
          <ul lang={language} dir="auto">
            {untold.map((words, index) => (
              <li key={index}>{words}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Looks again by itself; without script, by the link. */
function Waiting({ done, all }: { readonly done: number; readonly all: number }) {
  const { t } = useTexts();
  useLookingAgain();
  return (
    <Notice title={t("questionHealth.waiting.title")}>
      <p>
        <progress className="health-progress" max={all} value={done} aria-label={t("questionHealth.waiting.title")} />{" "}
        {t("questionHealth.waiting.progress", { done, all })}
      </p>
      <p>
        <Link to="" reloadDocument>
          {t("questionHealth.waiting.again")}
        </Link>
      </p>
    </Notice>
  );
}

function periodText(t: Texts["t"], period: Period): string {
  const { year, half } = partsOf(period);
  return t(`questionHealth.half${half}`, { year });
}
