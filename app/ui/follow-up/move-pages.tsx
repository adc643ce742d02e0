import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { Move } from "#app/domain/follow-up/state";
import type { FollowUpStatus } from "#app/domain/follow-up/status.server";
import { dayText } from "#app/i18n/dates";
import { RadioGroup } from "../form/choice-group";
import { DateField } from "../form/date-field";
import { Form, FormActions } from "../form/form";
import type { FormFailure } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { Notice } from "../staff/notice";
import { PageHeader } from "../staff/page-header";

interface MovePageProps {
  readonly page: {
    readonly status: FollowUpStatus;
    readonly move: Move;
    readonly allowed: boolean;
    readonly today: string;
  };
  readonly failure: FormFailure | undefined;
}

/** Asks why, from a closed list, and then makes the move. */
export function ReasonPage(props: MovePageProps & { readonly reasons: readonly string[] }) {
  const { t } = useTexts();
  const { move } = props.page;
  return (
    <MovePage {...props} danger={move !== "expired"}>
      <RadioGroup
        name="reason"
        label={t(`followUp.move.${move}.reason`)}
        choices={props.reasons.map((value) => ({ value, label: t(`followUp.reason.${move}.${value}`) }))}
      />
    </MovePage>
  );
}

/** Asks on which day something was done, today being the likeliest. */
export function DayPage(props: MovePageProps) {
  const { t } = useTexts();
  const { move, today } = props.page;
  return (
    <MovePage {...props} danger={false}>
      <DateField name="on" label={t(`followUp.move.${move}.on`)} defaultValue={today} max={today} />
    </MovePage>
  );
}

/** Asks nothing more than the press. `children`: what to know before it. */
export function PressPage(props: MovePageProps & { readonly children?: React.ReactNode }) {
  return <MovePage {...props} danger={false} />;
}

function MovePage(props: MovePageProps & { readonly danger: boolean; readonly children?: React.ReactNode }) {
  const { t } = useTexts();
  const { status, move, allowed } = props.page;
  const back = `/cases/${status.caseId}/follow-ups/${status.followUpId}`;
  return (
    <>
      <FollowUpHeader status={status} title={t(`followUp.move.${move}.title`)} lead={t(`followUp.move.${move}.lead`)} />
      {allowed || props.failure ? (
        <Form failure={props.failure}>
          {props.children}
          <FormActions>
            <SubmitButton look={props.danger ? "danger" : "primary"}>{t(`followUp.move.${move}.submit`)}</SubmitButton>
            <Link to={back}>{t("followUp.back")}</Link>
          </FormActions>
        </Form>
      ) : (
        <NotNow state={status.state} back={back} />
      )}
    </>
  );
}

/** The head of every page about one follow-up: a step up, and whose meeting it is. */
export function FollowUpHeader(props: {
  readonly status: Pick<FollowUpStatus, "caseId" | "followUpId" | "childName" | "type" | "meetingOn">;
  readonly title: string;
  readonly lead?: string;
  readonly actions?: React.ReactNode;
}) {
  const { t, language } = useTexts();
  const { caseId, followUpId, childName, type, meetingOn } = props.status;
  const label = t("followUp.of", {
    type: t(`followUp.type.${type}`),
    date: dayText(meetingOn, language),
    name: childName,
  });
  return (
    <PageHeader
      parent={{ to: `/cases/${caseId}/follow-ups/${followUpId}`, label }}
      title={props.title}
      lead={props.lead}
      actions={props.actions}
    />
  );
}

/** The page was kept open while something happened: say where things stand instead of offering what cannot be done. */
export function NotNow(props: { readonly state: FollowUpStatus["state"]; readonly back: string }) {
  const { t } = useTexts();
  return (
    <Notice title={t("followUp.notNow.title")}>
      <p>{t("followUp.notNow.text", { state: t(`followUp.state.${props.state}`) })}</p>
      <p>
        <Link to={props.back}>{t("followUp.back")}</Link>
      </p>
    </Notice>
  );
}
