import type { StoppedSending } from "#app/domain/backup/sending.server";
import { momentText } from "#app/i18n/dates";
import { ActionButton } from "#app/ui/staff/button";
import { Notice } from "#app/ui/staff/notice";
import { Section } from "#app/ui/staff/section";
import { Table } from "#app/ui/staff/table";
import { useTexts } from "#app/ui/texts";
import "./backups.css";

/** After a restore nothing leaves: what waits, what nobody knows, and what the button does, before the button. */
export function StoppedSendingPart({ stopped }: { readonly stopped: StoppedSending }) {
  const { t, language } = useTexts();
  const { since, madeAt, closed, waiting, deliveries } = stopped;
  const moment = (at: string) => momentText(at, language);
  const count = waiting.reduce((sum, row) => sum + row.count, 0);
  const earliest = waiting.map(({ from }) => from).sort()[0];
  return (
    <Section title={t("backups.sending.title")}>
      <Notice tone="urgent" title={t("backups.sending.nothingLeaves")}>
        <div className="backups-words">
          <p>
            {madeAt === null
              ? t("backups.sending.since", { since: moment(since) })
              : t("backups.sending.restored", { since: moment(since), madeAt: moment(madeAt) })}
          </p>
          {madeAt !== null && <p>{t("backups.sending.unknown", { madeAt: moment(madeAt) })}</p>}
          {closed && <p>{t("backups.sending.closed")}</p>}
          {closed && <p>{t("backups.sending.accounts")}</p>}
        </div>
      </Notice>
      {count === 0 ? (
        <p>{t("backups.sending.none")}</p>
      ) : (
        <Table
          caption={t("backups.sending.waiting")}
          rows={waiting}
          rowKey={({ kind }) => kind}
          columns={[
            {
              key: "kind",
              label: t("backups.sending.kind"),
              names: true,
              cell: ({ kind }) => t(`backups.kind.${kind}`),
            },
            { key: "count", label: t("backups.sending.count"), numeric: true, cell: (row) => row.count },
            { key: "from", label: t("backups.sending.from"), cell: ({ from }) => moment(from) },
          ]}
        />
      )}
      {deliveries > 0 && <p>{t("backups.sending.deliveries", { count: deliveries })}</p>}
      <p className="backups-below">
        {earliest === undefined
          ? t("backups.sending.willNothing")
          : t("backups.sending.will", { count, from: moment(earliest) })}{" "}
        {t(closed ? "backups.sending.firstClosed" : "backups.sending.first")}
      </p>
      <ActionButton action="/backups" look="primary">
        {t("backups.sending.confirm")}
      </ActionButton>
    </Section>
  );
}
