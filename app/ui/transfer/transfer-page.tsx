import type { FollowUpStatus } from "#app/domain/follow-up/status.server";
import type { TransferRow, TransferStanding } from "#app/domain/transfer/standing.server";
import { momentText } from "#app/i18n/dates";
import { useTexts } from "#app/ui/texts";
import { FollowUpHeader } from "../follow-up/move-pages";
import { Checkbox } from "../form/choice-group";
import { Form, FormActions } from "../form/form";
import type { FormFailure } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { ActionButton } from "../staff/button";
import { Notice } from "../staff/notice";
import { Section } from "../staff/section";
import "./transfer.css";

/** The three ways to bring a follow-up into the case system, and what has been brought. */
export function TransferPage(props: {
  readonly standing: TransferStanding;
  readonly status: FollowUpStatus;
  readonly failure?: FormFailure | undefined;
}) {
  const { t } = useTexts();
  const { standing, status, failure } = props;
  const address = `/cases/${status.caseId}/follow-ups/${status.followUpId}/transfer`;
  return (
    <>
      <FollowUpHeader status={status} title={t("transfer.title")} lead={t("transfer.lead")} />
      {standing.protectedChild && (
        <Notice tone="attention" title={t("cases.protected")}>
          <p>{t("transfer.protected")}</p>
        </Notice>
      )}
      <Way way="text" address={address} standing={standing} failure={failure} />
      <Way way="pdf" address={address} standing={standing} failure={failure} />
      <Way way="json" address={address} standing={standing} failure={failure} />
      <Section title={t("transfer.made.title")}>
        <Made standing={standing} address={address} />
      </Section>
    </>
  );
}

function Way(props: {
  readonly way: "text" | "pdf" | "json";
  readonly address: string;
  readonly standing: TransferStanding;
  readonly failure: FormFailure | undefined;
}) {
  const { t } = useTexts();
  const { way, address, standing, failure } = props;
  const own = (failure?.values["format"] ?? "text") === way;
  return (
    <Section title={t(`transfer.way.${way}.title`)}>
      <p className="quiet">{t(`transfer.way.${way}.lead`)}</p>
      <Form
        id={way}
        action={way === "text" ? `${address}/text` : `${address}/file`}
        failure={own ? failure : undefined}
        reloadDocument={way !== "text"}
      >
        {way !== "text" && <input type="hidden" name="format" value={way} />}
        {standing.protectedChild && <Checkbox name="places" label={t("transfer.places")} />}
        <FormActions>
          <SubmitButton look={way === "text" ? "primary" : "secondary"}>{t(`transfer.way.${way}.submit`)}</SubmitButton>
        </FormActions>
      </Form>
    </Section>
  );
}

function Made({ standing, address }: { readonly standing: TransferStanding; readonly address: string }) {
  const { t } = useTexts();
  if (standing.made.length === 0) return <p>{t("transfer.made.none")}</p>;
  return (
    <ul role="list" className="transfer-list">
      {standing.made.map((row) => (
        <li key={row.id}>
          <MadeText row={row} />
          {!standing.confirmed && (
            <ActionButton action={`${address}/receipt`} fields={{ transferId: row.id }}>
              {t("transfer.confirm")}
            </ActionButton>
          )}
        </li>
      ))}
    </ul>
  );
}

function MadeText({ row }: { readonly row: TransferRow }) {
  const { t, language } = useTexts();
  return (
    <span>
      {t("transfer.made.row", {
        format: t(`transfer.format.${row.format}`),
        at: momentText(row.at, language),
        by: row.by ?? t("meeting.someone"),
      })}
      {row.confirmedAt && (
        <strong className="transfer-confirmed">
          {t("transfer.made.confirmed", {
            at: momentText(row.confirmedAt, language),
            by: row.confirmedBy ?? t("meeting.someone"),
          })}
        </strong>
      )}
    </span>
  );
}
