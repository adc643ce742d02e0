import { Link } from "@remix-run/react";
import { LONGEST_REASON } from "#app/domain/questionnaire/reason";
import type { FormFailure } from "#app/ui/form/form-state";
import { Form, FormActions } from "#app/ui/form/form";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextArea } from "#app/ui/form/text-field";
import { Notice } from "#app/ui/staff/notice";
import { Section } from "#app/ui/staff/section";
import { StatusMark } from "#app/ui/staff/status-mark";
import { useTexts } from "#app/ui/texts";
import { AskedItem, ChangeLines, OtherItem } from "./changed-item";
import { FoldedRemarks, IN_SIGHT, Remarks } from "./remarks";
import type { PublishingView } from "./view";
import "./publishing.css";

/** What hinders, what changed, what it means, and one button. */
export function PublishingPage(props: {
  readonly draftId: string;
  readonly revision: number;
  readonly source: string;
  readonly view: PublishingView;
  readonly failure: FormFailure | undefined;
}) {
  const { t } = useTexts();
  const { draftId, revision, source, view } = props;
  const changes = view.items.length + view.whole.length;
  const asksMore = view.items.some(({ meaning }) => meaning === "ask") || view.rounds < view.roundsAsked;
  const ready = view.mend.length === 0 && (view.isNew || changes > 0);
  // Nothing is asked that could not be sent: what a change means is asked once nothing hinders.
  const asked = ready ? view.items.filter(({ meaning }) => meaning !== "none") : [];
  const others = view.items.filter((item) => !asked.includes(item));
  return (
    <div className="publishing">
      <Notice
        tone={ready ? "plain" : "attention"}
        title={t(headingOf(view, changes, asksMore), { count: view.mend.length })}
      >
        <p>
          {view.isNew
            ? t("publishing.becomesFirst")
            : t("publishing.becomes", { next: view.nextNumber, current: view.current })}
        </p>
      </Notice>
      {view.mend.length > 0 && (
        <Section title={t("publishing.mendTitle")}>
          <FoldedRemarks
            draftId={draftId}
            remarks={view.mend}
            more={t("publishing.more", { count: view.mend.length - IN_SIGHT })}
          />
        </Section>
      )}
      {view.look.length > 0 && (
        <Section title={t("publishing.lookTitle")}>
          <p className="quiet">{t("publishing.lookLead")}</p>
          {view.look.map(({ key, title, remarks }) => (
            <details key={key} open={key === "others"}>
              <summary>{title}</summary>
              <Remarks draftId={draftId} remarks={remarks} />
            </details>
          ))}
        </Section>
      )}
      <Form failure={props.failure}>
        <input type="hidden" name="revision" value={revision} />
        {asked.length > 0 && (
          <Section title={t("publishing.meaning.title")}>
            <p>{t("publishing.meaning.lead")}</p>
            <ul role="list" className="changed-items">
              {asked.map((item) => (
                <AskedItem key={item.key} item={item} source={source} />
              ))}
            </ul>
          </Section>
        )}
        {others.length + view.whole.length > 0 && (
          <Section title={t(asked.length > 0 ? "publishing.otherChanges" : "publishing.changes")}>
            {view.whole.length > 0 && <ChangeLines lines={view.whole} />}
            {others.length > 0 && (
              <details open={others.length <= IN_SIGHT}>
                <summary>{t("publishing.items", { count: others.length })}</summary>
                <ul role="list" className="changed-others">
                  {others.map((item) => (
                    <OtherItem key={`${item.kind} ${item.key}`} item={item} source={source} />
                  ))}
                </ul>
              </details>
            )}
          </Section>
        )}
        <Section title={t("publishing.language.title")}>
          <p className="quiet">{t("publishing.language.lead")}</p>
          <ul role="list" className="language-gates">
            {view.languages.map(({ language, name, offered, lost, translated, text }) => (
              <li key={language}>
                <span className="language-name">
                  {translated ? <Link to={`/workshop/${draftId}/translations/${language}`}>{name}</Link> : name}
                </span>
                <StatusMark tone={offered ? "done" : lost === null ? "ended" : "attention"}>
                  {t(offered ? "publishing.language.offered" : "publishing.language.withheld")}
                </StatusMark>
                <span className="quiet">
                  {text}
                  {lost !== null && `. ${t("publishing.language.lost", { number: lost })}`}
                </span>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t("publishing.rounds.title")}>
          <p>{t("publishing.rounds.done", { count: view.rounds, asked: view.roundsAsked })}</p>
          {ready && view.rounds < view.roundsAsked && (
            <TextArea
              name="fewerRoundsReason"
              label={t("publishing.rounds.reason")}
              hint={t("publishing.rounds.reasonHint")}
              maxLength={LONGEST_REASON}
              rows={3}
            />
          )}
        </Section>
        {ready && (
          <FormActions>
            <SubmitButton>{t("publishing.submit", { number: view.nextNumber })}</SubmitButton>
            <span className="quiet">{t("publishing.final")}</span>
          </FormActions>
        )}
      </Form>
    </div>
  );
}

function headingOf({ mend, isNew }: PublishingView, changes: number, asksMore: boolean): string {
  if (mend.length > 0) return "publishing.mendFirst";
  if (!isNew && changes === 0) return "publishing.unchanged";
  return asksMore ? "publishing.readyAfter" : "publishing.ready";
}
