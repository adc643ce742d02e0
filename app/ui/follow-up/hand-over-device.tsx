import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { isHandedOver } from "#app/domain/follow-up/mode";
import type { FollowUpStatus } from "#app/domain/follow-up/status.server";
import { unreviewed } from "#app/domain/questionnaire/translation";
import { languageName } from "#app/i18n/language-name";
import { Checkbox, RadioGroup } from "../form/choice-group";
import { Form, FormActions } from "../form/form";
import type { FormFailure } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { DefinitionList } from "../staff/definition-list";
import { forgetThisDevice } from "../staff/device";
import "./follow-up.css";

/** Whether there is anything to hand over: a prepared follow-up of the right kind that the child has not sent yet. */
export function mayBeHandedOver({ preparation, invitation, moves }: FollowUpStatus): boolean {
  return (
    preparation !== null && isHandedOver(preparation.mode) && (moves.includes("invited") || invitation?.live === true)
  );
}

/**
 * The last staff page before the child has the device: which questions, in which language, seen by whom. The answer is
 * loaded as a whole new page, because nothing of this one may live on in it.
 */
export function HandOverDevice(props: {
  readonly status: FollowUpStatus;
  readonly failure: FormFailure | undefined;
  readonly back: string;
}) {
  const { t, language } = useTexts();
  const { preparation, childName } = props.status;
  if (!preparation) return null;
  const { title, shortVersion, languages } = preparation;
  const length = t(`followUp.prepare.shortVersion.${shortVersion ? "yes" : "no"}`);
  return (
    <Form failure={props.failure} reloadDocument onSubmit={forgetThisDevice}>
      <DefinitionList
        facts={[
          { label: t("followUp.handOver.child"), value: childName },
          { label: t("followUp.prepare.version"), value: `${title[language] ?? title.sv ?? ""} (${length})` },
        ]}
      />
      <RadioGroup
        name="language"
        label={t("followUp.prepare.language")}
        defaultValue={preparation.language ?? ""}
        choices={languages.map(({ language: value, state }) => ({
          value,
          label: languageName(value, language),
          hint: unreviewed(state) ? t(`followUp.prepare.translation.${state}`) : "",
        }))}
      />
      <Checkbox name="inPrivate" label={t("followUp.handOver.inPrivate")} hint={t("followUp.handOver.inPrivateHint")} />
      <ul className="hand-over-steps">
        <li>{t("followUp.handOver.signedOut")}</li>
        <li>{t("followUp.handOver.after")}</li>
      </ul>
      <FormActions>
        <SubmitButton>{t("followUp.handOver.submit")}</SubmitButton>
        <Link to={props.back}>{t("followUp.back")}</Link>
      </FormActions>
    </Form>
  );
}
