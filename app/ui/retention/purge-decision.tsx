import { Link } from "@remix-run/react";
import type { PurgePage } from "#app/domain/retention/purge-page.server";
import { dayText } from "#app/i18n/dates";
import { RadioGroup } from "#app/ui/form/choice-group";
import { Form, FormActions } from "#app/ui/form/form";
import type { FormFailure } from "#app/ui/form/form-state";
import { SubmitButton } from "#app/ui/form/submit-button";
import { Notice } from "#app/ui/staff/notice";
import { Section } from "#app/ui/staff/section";
import { StatusMark } from "#app/ui/staff/status-mark";
import { Table } from "#app/ui/staff/table";
import { useTexts } from "#app/ui/texts";
import "./purge-decision.css";

/** The list with a box at each case, and the decision about all of it. A plain form. */
export function PurgeDecision(props: { readonly purge: PurgePage; readonly failure: FormFailure | undefined }) {
  const { t, language } = useTexts();
  const { purge } = props;
  const left = new Set(props.failure?.values["leftOut"] ?? []);
  const open = purge.items.filter(({ keptFor }) => keptFor === null);
  return (
    <div className="purge-decision">
      {purge.putForwardByReader ? (
        <Notice tone="attention" title={t("retention.decide.secondTitle")}>
          {t("retention.decide.secondText")}
        </Notice>
      ) : (
        purge.persons === 2 && (
          <Notice tone="attention" title={t("retention.decide.twoTitle")}>
            {t("retention.decide.twoText")}
          </Notice>
        )
      )}
      <Form failure={props.failure}>
        <Section title={t("retention.items")}>
          <Table
            caption={t("retention.items")}
            rows={purge.items}
            rowKey={({ thingId }) => thingId}
            columns={[
              {
                ...{ key: "case", label: t("retention.case"), names: true },
                cell: ({ caseId, reference, thingId }) =>
                  caseId === null ? <code>{thingId}</code> : <Link to={`/cases/${caseId}/holds`}>{reference}</Link>,
              },
              {
                ...{ key: "closed", label: t("retention.closedOn") },
                cell: ({ closedOn }) => (closedOn === null ? null : dayText(closedOn, language)),
              },
              {
                ...{ key: "earliest", label: t("retention.earliest") },
                cell: ({ earliestOn }) => (earliestOn === null ? null : dayText(earliestOn, language)),
              },
              { key: "sent", label: t("retention.sent"), numeric: true, cell: ({ sent }) => sent },
              {
                ...{ key: "status", label: t("retention.status") },
                cell: ({ keptFor, stays }) =>
                  keptFor !== null || stays !== null ? (
                    <StatusMark tone="ended">{t(`retention.stays.${keptFor ?? stays}`)}</StatusMark>
                  ) : (
                    <StatusMark tone="turn">{t("retention.state.goes")}</StatusMark>
                  ),
              },
              {
                ...{ key: "leave", label: t("retention.leaveOut") },
                cell: ({ thingId, keptFor, reference }) =>
                  keptFor === null && !purge.putForwardByReader ? (
                    <input
                      className="leave-out"
                      type="checkbox"
                      name="leftOut"
                      value={thingId}
                      defaultChecked={left.has(thingId)}
                      aria-label={t("retention.leaveOutOf", { reference })}
                    />
                  ) : null,
              },
            ]}
          />
        </Section>
        <RadioGroup
          name="decision"
          label={t("retention.decide.title")}
          hint={t("retention.decide.hint")}
          choices={[
            ...(purge.putForwardByReader
              ? []
              : [
                  {
                    value: "approve",
                    label: t(
                      purge.persons === 2 && purge.putForwardBy === null
                        ? "retention.decide.putForward"
                        : "retention.decide.approve",
                      { count: open.length },
                    ),
                  },
                ]),
            { value: "reject", label: t("retention.decide.reject") },
          ]}
        />
        <FormActions>
          <SubmitButton look="danger">{t("retention.decide.submit")}</SubmitButton>
          <Link to="/retention">{t("account.cancel")}</Link>
        </FormActions>
      </Form>
    </div>
  );
}
