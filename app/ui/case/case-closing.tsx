import { Link } from "@remix-run/react";
import type { CaseClosingPage } from "#app/domain/follow-up/case-closing.server";
import { dayText } from "#app/i18n/dates";
import { useTexts } from "#app/ui/texts";
import { Form, FormActions } from "../form/form";
import type { FormFailure } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { ActionButton } from "../staff/button";
import { Notice } from "../staff/notice";
import { PageHeader } from "../staff/page-header";
import { Section } from "../staff/section";

/** Closing a case: what stands in the way, what it will call off, and the press. A closed one is opened again here. */
export function CaseClosing(props: { readonly closing: CaseClosingPage; readonly failure: FormFailure | undefined }) {
  const { t } = useTexts();
  const { closing, failure } = props;
  const { caseId, childName, closedOn, flagsOpen, flagsNotActedOn, unfinished, cancelled, kept } = closing;
  const address = `/cases/${caseId}`;
  const parent = { to: address, label: childName };
  if (closedOn) {
    return (
      <>
        <PageHeader parent={parent} title={t("cases.closing.reopen")} lead={t("cases.closing.reopenLead")} />
        <ActionButton action={`${address}/reopening`} look="primary">
          {t("cases.closing.reopen")}
        </ActionButton>
      </>
    );
  }
  const stopped = flagsOpen || flagsNotActedOn || unfinished.length > 0;
  return (
    <>
      <PageHeader parent={parent} title={t("cases.closing.title")} lead={t("cases.closing.lead")} />
      {flagsOpen && (
        <Notice tone="attention" title={t("cases.closing.flagsTitle")}>
          <p>{t("cases.closing.flagsText")}</p>
        </Notice>
      )}
      {flagsNotActedOn && (
        <Notice tone="attention" title={t("cases.closing.notActedTitle")}>
          <p>{t("cases.closing.notActedText")}</p>
        </Notice>
      )}
      {unfinished.length > 0 && (
        <Section title={t("cases.closing.unfinished")}>
          <FollowUps caseId={caseId} followUps={unfinished} />
        </Section>
      )}
      {!stopped && cancelled.length > 0 && (
        <Section title={t("cases.closing.cancelled")}>
          <FollowUps caseId={caseId} followUps={cancelled} />
        </Section>
      )}
      {!stopped && kept.length > 0 && (
        <Section title={t("cases.closing.kept")}>
          <FollowUps caseId={caseId} followUps={kept} />
        </Section>
      )}
      {stopped && !failure ? (
        <p>
          <Link to={address}>{t("cases.closing.back")}</Link>
        </p>
      ) : (
        <Form failure={failure}>
          <FormActions>
            <SubmitButton look="danger">{t("cases.closing.submit")}</SubmitButton>
            <Link to={address}>{t("cases.form.cancel")}</Link>
          </FormActions>
        </Form>
      )}
    </>
  );
}

function FollowUps(props: { readonly caseId: string; readonly followUps: CaseClosingPage["unfinished"] }) {
  const { t, language } = useTexts();
  return (
    <ul>
      {props.followUps.map(({ followUpId, type, meetingOn, state }) => (
        <li key={followUpId}>
          <Link to={`/cases/${props.caseId}/follow-ups/${followUpId}`}>
            {t("cases.followUpOn", { type: t(`followUp.type.${type}`), date: dayText(meetingOn, language) })}
          </Link>
          {`: ${t(`followUp.state.${state}`)}`}
        </li>
      ))}
    </ul>
  );
}
