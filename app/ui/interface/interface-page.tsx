import { API_SCOPES } from "#app/domain/api-key/scopes";
import type { ApiKeyRow } from "#app/domain/api-key/api-key.server";
import type { WebhookRow } from "#app/domain/webhook/webhook.server";
import { dayText, momentText } from "#app/i18n/dates";
import { CheckboxGroup } from "../form/choice-group";
import { DateField } from "../form/date-field";
import { Form, FormActions } from "../form/form";
import type { FormFailure } from "../form/form-state";
import { PasswordField } from "../form/password-field";
import { SelectField } from "../form/select-field";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { ActionButton, LinkButton } from "../staff/button";
import { PageHeader } from "../staff/page-header";
import { Section } from "../staff/section";
import { Table } from "../staff/table";
import { useTexts } from "../texts";
import { ShownOnce } from "./shown-once";
import { Webhooks } from "./webhooks";

export interface InterfaceView {
  readonly mayManage: boolean;
  /** Who makes a key types the own password again. */
  readonly asksPassword: boolean;
  readonly keys: readonly ApiKeyRow[];
  readonly webhooks: readonly WebhookRow[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** ISO day. */
  readonly nextYear: string;
}

/** Keys of other systems, and the addresses that are told of events. */
export function InterfacePage(props: {
  readonly page: InterfaceView;
  readonly made: FormFailure | { readonly ok: true; readonly key: string; readonly name: string } | undefined;
}) {
  const { t } = useTexts();
  const { page, made } = props;
  return (
    <>
      <PageHeader title={t("interface.title")} lead={t("interface.lead")} />
      {made?.ok && <ShownOnce title={t("interface.key.made", { name: made.name })} secret={made.key} />}
      <Section title={t("interface.keys")}>
        <Keys page={page} />
      </Section>
      {page.mayManage && (
        <Section title={t("interface.key.new")}>
          <NewKey page={page} failure={made?.ok === false ? made : undefined} />
        </Section>
      )}
      <Section
        title={t("interface.webhooks")}
        action={page.mayManage && <LinkButton to="/webhooks/new">{t("interface.webhook.new")}</LinkButton>}
      >
        <Webhooks webhooks={page.webhooks} mayManage={page.mayManage} />
      </Section>
    </>
  );
}

function Keys({ page }: { readonly page: InterfaceView }) {
  const { t, language } = useTexts();
  if (page.keys.length === 0) return <p>{t("interface.key.none")}</p>;
  return (
    <Table
      caption={t("interface.keys")}
      columns={[
        { key: "name", label: t("interface.key.name"), names: true, cell: ({ name }) => name },
        { key: "unit", label: t("interface.unit"), cell: ({ unitName }) => unitName },
        {
          key: "scopes",
          label: t("interface.key.scopes"),
          cell: ({ scopes }) => scopes.map((scope) => t(`interface.scope.${scope}`)).join(", "),
        },
        {
          key: "used",
          label: t("interface.key.used"),
          cell: ({ lastUsedAt }) => (lastUsedAt ? momentText(lastUsedAt, language) : t("interface.key.never")),
        },
        {
          key: "state",
          label: t("interface.key.state"),
          cell: ({ state, lastDay }) =>
            t(`interface.key.is.${state}`, { date: lastDay ? dayText(lastDay, language) : "" }),
        },
        {
          key: "revoke",
          label: t("interface.key.act"),
          cell: ({ id, state }) =>
            page.mayManage && state === "live" ? (
              <ActionButton action={`/api-keys/${id}/revocation`}>{t("interface.key.revoke")}</ActionButton>
            ) : null,
        },
      ]}
      rows={page.keys}
      rowKey={({ id }) => id}
    />
  );
}

function NewKey({ page, failure }: { readonly page: InterfaceView; readonly failure: FormFailure | undefined }) {
  const { t } = useTexts();
  return (
    <Form failure={failure}>
      <TextField name="name" label={t("interface.key.name")} hint={t("interface.key.nameHint")} maxLength={80} />
      <SelectField
        name="unitId"
        label={t("interface.unit")}
        hint={t("interface.unitHint")}
        choices={page.units.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <CheckboxGroup
        name="scopes"
        label={t("interface.key.scopes")}
        choices={API_SCOPES.map((scope) => ({ value: scope, label: t(`interface.scope.${scope}`) }))}
      />
      <DateField name="expiresOn" label={t("interface.key.expiresOn")} defaultValue={page.nextYear} />
      {page.asksPassword && (
        <PasswordField name="password" label={t("interface.key.password")} autoComplete="current-password" />
      )}
      <FormActions>
        <SubmitButton>{t("interface.key.make")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
