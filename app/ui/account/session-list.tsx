import type { OpenSession } from "#app/domain/staff/sessions.server";
import { momentText } from "#app/i18n/dates";
import { ActionButton } from "#app/ui/staff/button";
import { Section } from "#app/ui/staff/section";
import { Table } from "#app/ui/staff/table";
import { useTexts } from "#app/ui/texts";

/** Where one is signed in. A session that somebody does not know as their own is ended here. */
export function SessionList({ sessions }: { readonly sessions: readonly OpenSession[] }) {
  const { t, language } = useTexts();
  const others = sessions.length > 1;
  return (
    <Section
      title={t("account.sessions.title")}
      action={
        others && <ActionButton action="/account/other-sessions-ending">{t("account.sessions.endOthers")}</ActionButton>
      }
    >
      <Table
        caption={t("account.sessions.title")}
        rows={sessions}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "device",
            label: t("account.sessions.device"),
            names: true,
            cell: ({ device }) => device ?? t("account.sessions.unknownDevice"),
          },
          { key: "method", label: t("account.sessions.method"), cell: ({ method }) => t(`account.method.${method}`) },
          {
            key: "since",
            label: t("account.sessions.since"),
            cell: ({ since }) => momentText(since.toISOString(), language),
          },
          {
            key: "seen",
            label: t("account.sessions.lastSeen"),
            cell: ({ lastSeen, isThis }) =>
              isThis ? <strong>{t("account.sessions.this")}</strong> : momentText(lastSeen.toISOString(), language),
          },
          {
            key: "end",
            label: t("account.sessions.end"),
            cell: ({ id, isThis }) =>
              isThis ? null : (
                <ActionButton action="/account/session-ending" look="plain" fields={{ session: id }}>
                  {t("account.sessions.end")}
                </ActionButton>
              ),
          },
        ]}
      />
    </Section>
  );
}
