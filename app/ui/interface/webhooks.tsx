import type { WebhookRow } from "#app/domain/webhook/webhook.server";
import { momentText } from "#app/i18n/dates";
import { ActionButton } from "../staff/button";
import { Table } from "../staff/table";
import { useTexts } from "../texts";

/** Which addresses are told of what, and how it went the last time. */
export function Webhooks(props: { readonly webhooks: readonly WebhookRow[]; readonly mayManage: boolean }) {
  const { t, language } = useTexts();
  if (props.webhooks.length === 0) return <p>{t("interface.webhook.none")}</p>;
  return (
    <Table
      caption={t("interface.webhooks")}
      columns={[
        { key: "url", label: t("interface.webhook.url"), names: true, cell: ({ url }) => url },
        { key: "unit", label: t("interface.unit"), cell: ({ unitName }) => unitName },
        {
          key: "events",
          label: t("interface.webhook.events"),
          cell: ({ events }) => events.map((event) => t(`interface.event.${event.replace(".", "_")}`)).join(", "),
        },
        {
          key: "last",
          label: t("interface.webhook.last"),
          cell: ({ deliveries: [last] }) =>
            last
              ? t(`interface.webhook.went.${last.status}`, {
                  at: momentText(last.at, language),
                  status: last.responseStatus ?? t("interface.webhook.noAnswer"),
                })
              : t("interface.webhook.nothing"),
        },
        {
          key: "end",
          label: t("interface.key.act"),
          cell: ({ id }) =>
            props.mayManage ? (
              <ActionButton action={`/webhooks/${id}/ending`}>{t("interface.webhook.end")}</ActionButton>
            ) : null,
        },
      ]}
      rows={props.webhooks}
      rowKey={({ id }) => id}
    />
  );
}
