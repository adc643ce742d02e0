import { Link } from "@remix-run/react";
import type { RetentionOverview } from "#app/domain/retention/overview.server";
import { dayText, momentText } from "#app/i18n/dates";
import { EmptyState } from "#app/ui/staff/empty-state";
import { Section } from "#app/ui/staff/section";
import { StatusMark } from "#app/ui/staff/status-mark";
import { Table } from "#app/ui/staff/table";
import { useTexts } from "#app/ui/texts";

interface Props {
  readonly overview: RetentionOverview;
}

/** Lists that wait for their decision, and those that are being carried out. */
export function WaitingPurges({ overview: { waiting } }: Props) {
  const { t, language } = useTexts();
  return (
    <Section title={t("retention.waiting.title")}>
      {waiting.length === 0 ? (
        <EmptyState title={t("retention.waiting.none")}>{t("retention.waiting.noneText")}</EmptyState>
      ) : (
        <Table
          caption={t("retention.waiting.title")}
          rows={waiting}
          rowKey={({ id }) => id}
          columns={[
            {
              ...{ key: "rule", label: t("retention.what"), names: true },
              cell: ({ id, rule }) => <Link to={`/retention/${id}`}>{t(`retention.class.${rule}.name`)}</Link>,
            },
            { key: "unit", label: t("retention.unit"), cell: ({ unitName }) => unitName },
            { key: "things", label: t("retention.things"), numeric: true, cell: ({ things }) => things },
            {
              ...{ key: "at", label: t("retention.proposedAt") },
              cell: ({ proposedAt }) => dayText(proposedAt.slice(0, 10), language),
            },
            {
              ...{ key: "status", label: t("retention.status") },
              cell: ({ status, putForwardBy }) =>
                status === "running" ? (
                  <StatusMark tone="waiting">{t("retention.state.running")}</StatusMark>
                ) : (
                  <StatusMark tone="turn">
                    {putForwardBy === null
                      ? t("retention.state.proposed")
                      : t("retention.state.putForward", { name: putForwardBy })}
                  </StatusMark>
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}

/** Closed cases whose answers nobody has said are in the case system. */
export function LackingCases({ overview: { lacking, lackingCount } }: Props) {
  const { t, language } = useTexts();
  if (lackingCount === 0) return null;
  return (
    <Section title={t("retention.lacking.title", { count: lackingCount })}>
      <p className="quiet">{t("retention.lacking.text")}</p>
      <Table
        caption={t("retention.lacking.title", { count: lackingCount })}
        rows={lacking}
        rowKey={({ id }) => id}
        columns={[
          {
            ...{ key: "case", label: t("retention.case"), names: true },
            cell: ({ id, reference }) => <Link to={`/cases/${id}/holds`}>{reference}</Link>,
          },
          { key: "unit", label: t("retention.unit"), cell: ({ unitName }) => unitName },
          {
            ...{ key: "closed", label: t("retention.closedOn") },
            cell: ({ closedOn }) => (closedOn === null ? null : dayText(closedOn, language)),
          },
        ]}
      />
      {lackingCount > lacking.length && <p className="quiet">{t("retention.first", { count: lacking.length })}</p>}
    </Section>
  );
}

/** Cases that somebody has decided must stay. */
export function HeldCases({ overview: { held, heldCount } }: Props) {
  const { t, language } = useTexts();
  if (heldCount === 0) return null;
  return (
    <Section title={t("retention.held.title", { count: heldCount })}>
      <Table
        caption={t("retention.held.title", { count: heldCount })}
        rows={held}
        rowKey={({ id }) => id}
        columns={[
          {
            ...{ key: "case", label: t("retention.case"), names: true },
            cell: ({ caseId, reference }) => <Link to={`/cases/${caseId}/holds`}>{reference}</Link>,
          },
          { key: "code", label: t("holds.why"), cell: ({ code }) => t(`holds.code.${code}`) },
          {
            ...{ key: "until", label: t("holds.until") },
            cell: ({ untilOn }) => (untilOn === null ? t("holds.untilLifted") : dayText(untilOn, language)),
          },
        ]}
      />
      {heldCount > held.length && <p className="quiet">{t("retention.first", { count: held.length })}</p>}
    </Section>
  );
}

/** What has been destroyed, and what was rejected. */
export function EndedPurges({ overview: { ended } }: Props) {
  const { t, language } = useTexts();
  if (ended.length === 0) return null;
  return (
    <Section title={t("retention.ended.title")}>
      <Table
        caption={t("retention.ended.title")}
        rows={ended}
        rowKey={({ id }) => id}
        columns={[
          {
            ...{ key: "rule", label: t("retention.what"), names: true },
            cell: ({ id, rule }) => <Link to={`/retention/${id}`}>{t(`retention.class.${rule}.name`)}</Link>,
          },
          { key: "unit", label: t("retention.unit"), cell: ({ unitName }) => unitName },
          { key: "by", label: t("retention.decidedBy"), cell: ({ decidedBy }) => decidedBy ?? t("retention.theClock") },
          {
            ...{ key: "at", label: t("retention.endedAt") },
            cell: ({ endedAt }) => (endedAt === null ? null : momentText(endedAt, language)),
          },
          {
            ...{ key: "status", label: t("retention.status") },
            cell: ({ status, destroyed }) =>
              status === "rejected" ? (
                <StatusMark tone="ended">{t("retention.state.rejected")}</StatusMark>
              ) : (
                <StatusMark tone="done">{t("retention.state.done", { count: destroyed })}</StatusMark>
              ),
          },
        ]}
      />
    </Section>
  );
}
