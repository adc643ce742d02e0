import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { PreparationForm } from "#app/domain/follow-up/preparation-form.server";
import { BASES, MODES } from "#app/domain/follow-up/preparation";
import { unreviewed } from "#app/domain/questionnaire/translation";
import { languageName } from "#app/i18n/language-name";
import { RadioGroup } from "../form/choice-group";
import { FieldGroup, Form, FormActions } from "../form/form";
import type { FormFailure } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { Notice } from "../staff/notice";

/** Everything that preparing decides, on one page, with the likeliest chosen already. */
export function PreparationFields(props: {
  readonly form: PreparationForm;
  readonly failure: FormFailure | undefined;
  /** The municipality has a gateway for SMS. */
  readonly smsOffered: boolean;
  readonly back: string;
}) {
  const { t, language } = useTexts();
  const { versions, values, protectedChild, linkAllowed, ageYears } = props.form;
  if (versions.length === 0) return <Notice title={t("followUp.prepare.nothingPublished")} />;
  const yesNo = (name: "privateEnough" | "shortVersion") =>
    (["yes", "no"] as const).map((value) => ({ value, label: t(`followUp.prepare.${name}.${value}`) }));
  const modes = MODES.filter((mode) => (mode === "link" ? linkAllowed : !protectedChild || IN_THE_ROOM.includes(mode)));
  const channels = props.smsOffered ? (["email", "sms", "letter"] as const) : (["email", "letter"] as const);
  return (
    <Form failure={props.failure}>
      {protectedChild && <Notice tone="attention" title={t("followUp.prepare.protected")} />}
      <FieldGroup legend={t("followUp.prepare.questions")}>
        <RadioGroup
          name="versionId"
          label={t("followUp.prepare.version")}
          hint={t("followUp.prepare.versionHint", { count: ageYears })}
          defaultValue={values.versionId}
          choices={versions.map(({ versionId, kind, title, itemCount, suggested }) => ({
            value: versionId,
            label: title[language] ?? title.sv ?? versionId,
            hint: [
              t("followUp.prepare.items", { count: itemCount }),
              ...(suggested ? [t("followUp.prepare.suggested")] : []),
              ...(kind === "together" ? [t("followUp.prepare.onlyTogether")] : []),
            ].join(" · "),
          }))}
        />
        <RadioGroup
          name="shortVersion"
          label={t("followUp.prepare.shortVersion.label")}
          inline
          defaultValue={values.shortVersion ? "yes" : "no"}
          choices={yesNo("shortVersion").reverse()}
        />
        <RadioGroup
          name="language"
          label={t("followUp.prepare.language")}
          defaultValue={values.language}
          choices={languagesOf(versions).map(({ language: value, state }) => ({
            value,
            label: languageName(value, language),
            hint: unreviewed(state) ? t(`followUp.prepare.translation.${state}`) : "",
          }))}
        />
      </FieldGroup>
      <FieldGroup legend={t("followUp.prepare.how")}>
        <RadioGroup
          name="mode"
          label={t("followUp.prepare.mode")}
          defaultValue={values.mode}
          choices={modes.map((value) => ({
            value,
            label: t(`followUp.mode.${value}`),
            hint: t(`followUp.modeHint.${value}`),
          }))}
        />
        {linkAllowed && (
          <>
            <RadioGroup
              name="channel"
              label={t("followUp.prepare.channel")}
              defaultValue={values.channel === "sms" && !props.smsOffered ? "letter" : values.channel}
              choices={channels.map((value) => ({
                value,
                label: t(`followUp.channel.${value}`),
                hint: t(`followUp.channelHint.${value}`),
              }))}
            />
            <TextField
              name="email"
              type="email"
              label={t("followUp.prepare.email")}
              hint={t("followUp.prepare.emailHint")}
              optional
              defaultValue={values.email}
            />
            {props.smsOffered && (
              <TextField
                name="phone"
                type="tel"
                label={t("followUp.prepare.phone")}
                hint={t("followUp.prepare.phoneHint")}
                optional
                defaultValue={values.phone}
              />
            )}
          </>
        )}
        <TextField
          name="resumeCode"
          label={t("followUp.prepare.resumeCode")}
          hint={[
            t("followUp.prepare.resumeCodeHint"),
            ...(props.form.resumeCodeAgreed ? [t("followUp.prepare.resumeCodeKept")] : []),
          ].join(" ")}
          optional
          autoComplete="off"
        />
        <RadioGroup
          name="privateEnough"
          label={t("followUp.prepare.privateEnough.label")}
          hint={t("followUp.prepare.privateEnough.hint")}
          defaultValue={values.privateEnough ? "yes" : "no"}
          choices={yesNo("privateEnough")}
        />
      </FieldGroup>
      <FieldGroup legend={t("followUp.prepare.ground")}>
        <RadioGroup
          name="basis"
          label={t("followUp.prepare.basis")}
          hint={t("followUp.prepare.basisHint")}
          defaultValue={values.basis}
          choices={BASES.map((value) => ({ value, label: t(`followUp.basis.${value}`) }))}
        />
      </FieldGroup>
      <FormActions>
        <SubmitButton>{t("followUp.prepare.submit")}</SubmitButton>
        <Link to={props.back}>{t("followUp.back")}</Link>
      </FormActions>
    </Form>
  );
}

/** Every language that some version can be asked in; one that the chosen version has not is refused with words. */
function languagesOf(versions: PreparationForm["versions"]): PreparationForm["versions"][number]["languages"] {
  const all = versions.flatMap(({ languages }) => languages);
  return all.filter(({ language }, index) => all.findIndex((other) => other.language === language) === index);
}

const IN_THE_ROOM: readonly string[] = ["visit", "together"];
