import type { holdsPage } from "#app/domain/retention/hold.server";
import { dayText, momentText } from "#app/i18n/dates";
import { ActionButton } from "#app/ui/staff/button";
import { DefinitionList } from "#app/ui/staff/definition-list";
import { Section } from "#app/ui/staff/section";
import { StatusMark } from "#app/ui/staff/status-mark";
import { Table } from "#app/ui/staff/table";
import { useTexts } from "#app/ui/texts";

type HoldsPage = NonNullable<Awaited<ReturnType<typeof holdsPage>>>;

/** What the rule says of the case today. */
export function RetentionPart({ page }: { readonly page: HoldsPage }) {
  const { t, language } = useTexts();
  const { class: rule, earliestOn, heldBy, due } = page.retention;
  return (
    <DefinitionList
      facts={[
        { label: t("retention.what"), value: t(`retention.class.${rule}.name`) },
        { label: t("holds.because"), value: t(`retention.class.${rule}.law`) },
        {
          label: t("retention.closedOn"),
          value: page.closedOn === null ? t("holds.stillOpen") : dayText(page.closedOn, language),
        },
        { label: t("retention.earliest"), value: earliestOn === null ? null : dayText(earliestOn, language) },
        {
          label: t("holds.keptFor"),
          value: due
            ? t("retention.state.goes")
            : heldBy.map((code) => t(`retention.stays.${code}`)).join(". ") || null,
        },
        {
          label: t("holds.unconfirmed"),
          value: page.unconfirmed === 0 ? null : t("holds.unconfirmedCount", { count: page.unconfirmed }),
        },
      ]}
    />
  );
}

/** The holds of the case, those that are over too. */
export function HoldList({ page }: { readonly page: HoldsPage }) {
  const { t, language } = useTexts();
  if (page.holds.length === 0) return null;
  return (
    <Section title={t("holds.title")}>
      <Table
        caption={t("holds.title")}
        rows={page.holds}
        rowKey={({ id }) => id}
        columns={[
          {
            ...{ key: "code", label: t("holds.why"), names: true },
            cell: ({ code }) => t(`holds.code.${code}`),
          },
          { key: "reason", label: t("holds.words"), cell: ({ reason }) => reason },
          {
            ...{ key: "placed", label: t("holds.placed") },
            cell: ({ placedAt, placedBy }) =>
              t("holds.placedBy", { at: momentText(placedAt, language), by: placedBy ?? "–" }),
          },
          {
            ...{ key: "until", label: t("holds.until") },
            cell: ({ untilOn }) => (untilOn === null ? t("holds.untilLifted") : dayText(untilOn, language)),
          },
          {
            ...{ key: "status", label: t("retention.status") },
            cell: ({ live, liftedAt, liftedBy }) =>
              live ? (
                <StatusMark tone="waiting">{t("holds.live")}</StatusMark>
              ) : (
                <StatusMark tone="ended">
                  {liftedAt === null
                    ? t("holds.over")
                    : t("holds.liftedBy", { at: momentText(liftedAt, language), by: liftedBy ?? "–" })}
                </StatusMark>
              ),
          },
          {
            ...{ key: "do", label: t("holds.do") },
            cell: ({ id, live }) =>
              live ? (
                <ActionButton action={`/cases/${page.caseId}/holds/${id}/lifting`}>{t("holds.lift")}</ActionButton>
              ) : null,
          },
        ]}
      />
    </Section>
  );
}
