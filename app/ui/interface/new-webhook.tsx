import { Link } from "@remix-run/react";
import { WEBHOOK_EVENTS } from "#app/domain/webhook/events";
import { CheckboxGroup } from "../form/choice-group";
import { Form, FormActions } from "../form/form";
import type { FormFailure } from "../form/form-state";
import { SelectField } from "../form/select-field";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { PageHeader } from "../staff/page-header";
import { useTexts } from "../texts";
import { ShownOnce } from "./shown-once";

/** A new address to tell. */
export function NewWebhook(props: {
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly made: FormFailure | { readonly ok: true; readonly secret: string } | undefined;
}) {
  const { t } = useTexts();
  const { units, made } = props;
  return (
    <>
      <PageHeader
        parent={{ to: "/api-keys", label: t("interface.title") }}
        title={t("interface.webhook.new")}
        lead={t("interface.webhook.lead")}
      />
      {made?.ok ? (
        <>
          <ShownOnce title={t("interface.webhook.made")} secret={made.secret} />
          <p>
            <Link to="/api-keys">{t("interface.title")}</Link>
          </p>
        </>
      ) : (
        <Form failure={made}>
          <TextField
            name="url"
            label={t("interface.webhook.url")}
            hint={t("interface.webhook.urlHint")}
            maxLength={500}
          />
          <SelectField
            name="unitId"
            label={t("interface.unit")}
            hint={t("interface.unitHint")}
            choices={units.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <CheckboxGroup
            name="events"
            label={t("interface.webhook.events")}
            choices={WEBHOOK_EVENTS.map((event) => ({
              value: event,
              label: t(`interface.event.${event.replace(".", "_")}`),
            }))}
          />
          <FormActions>
            <SubmitButton>{t("interface.webhook.make")}</SubmitButton>
            <Link to="/api-keys">{t("cases.form.cancel")}</Link>
          </FormActions>
        </Form>
      )}
    </>
  );
}
