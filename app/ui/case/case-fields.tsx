import type { ReactNode } from "react";
import { useTexts } from "#app/ui/texts";
import { languageName } from "#app/i18n/language-name";
import { Checkbox, RadioGroup } from "../form/choice-group";
import { DateField } from "../form/date-field";
import { FieldGroup, FieldRow } from "../form/form";
import { SelectField } from "../form/select-field";
import { TextField } from "../form/text-field";

/** Values of a case form as text, by field. */
export type CaseFieldValues = Readonly<Partial<Record<string, string | boolean>>>;

interface Choices {
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly carriers: readonly { readonly id: string; readonly name: string; readonly unitNames: readonly string[] }[];
}

/** Fields about the child and how to reach the child. */
export function ChildFields(props: {
  readonly values: CaseFieldValues;
  readonly languages: readonly string[];
  readonly today: string;
}) {
  const { values, today } = props;
  const { t, language } = useTexts();
  // A language that is not offered any more stays the child's until somebody chooses another.
  const languages = [...new Set([...props.languages, text(values.language) ?? "sv"])];
  const genders = ["girl", "boy", "other", "unstated"] as const;
  return (
    <>
      <FieldGroup legend={t("cases.form.child")}>
        <TextField name="childName" label={t("cases.form.childName")} maxLength={200} {...initial(values.childName)} />
        <DateField name="birthDate" label={t("cases.form.birthDate")} max={today} {...initial(values.birthDate)} />
        <RadioGroup
          name="gender"
          label={t("cases.form.gender")}
          inline
          choices={genders.map((value) => ({ value, label: t(`cases.gender.${value}`) }))}
          {...initial(values.gender)}
        />
        <RadioGroup
          name="language"
          label={t("cases.form.language")}
          inline
          choices={languages.map((value) => ({ value, label: languageName(value, language) }))}
          defaultValue={text(values.language) ?? "sv"}
        />
        <Checkbox
          name="unaccompanied"
          label={t("unaccompanied.label")}
          hint={t("unaccompanied.hint")}
          defaultChecked={values.unaccompanied === true}
        />
      </FieldGroup>
      <FieldGroup legend={t("cases.form.contact")} hint={t("cases.form.contactHint")}>
        <FieldRow>
          <TextField name="email" type="email" label={t("cases.form.email")} optional {...initial(values.email)} />
          <TextField name="phone" type="tel" label={t("cases.form.phone")} optional short {...initial(values.phone)} />
        </FieldRow>
        <Checkbox
          name="protectedChild"
          label={t("cases.form.protectedChild")}
          hint={t("cases.form.protectedHint")}
          defaultChecked={values.protectedChild === true}
        />
      </FieldGroup>
    </>
  );
}

/** Fields about the case and who works with it. */
export function AssignmentFields(props: {
  readonly values: CaseFieldValues;
  readonly choices: Choices;
  readonly today: string;
  /** Stands in place of the fields for responsible and unit, where the form does not change them. */
  readonly fixed?: ReactNode;
}) {
  const { values, choices, today, fixed } = props;
  const { t } = useTexts();
  const [onlyUnit, ...otherUnits] = choices.units;
  const people = choices.carriers.map(({ id, name, unitNames }) => ({
    value: id,
    label: otherUnits.length > 0 ? `${name} (${unitNames.join(", ")})` : name,
  }));
  return (
    <FieldGroup legend={t("cases.form.case")}>
      <TextField
        name="reference"
        label={t("cases.form.reference")}
        hint={t("cases.form.referenceHint")}
        maxLength={40}
        short
        {...initial(values.reference)}
      />
      <RadioGroup
        name="legalGround"
        label={t("cases.form.legalGround")}
        inline
        choices={(["sol", "lvu", "skb"] as const).map((value) => ({ value, label: t(`cases.legal.${value}`) }))}
        {...initial(values.legalGround)}
      />
      <DateField
        name="restrictionDecidedOn"
        label={t("cases.form.restrictionDecidedOn")}
        hint={t("cases.form.restrictionHint")}
        max={today}
        optional
        {...initial(values.restrictionDecidedOn)}
      />
      {!fixed && onlyUnit && otherUnits.length === 0 && <input type="hidden" name="unitId" value={onlyUnit.id} />}
      {!fixed && otherUnits.length > 0 && (
        <SelectField
          name="unitId"
          label={t("cases.form.unit")}
          none={t("cases.form.choose")}
          choices={choices.units.map(({ id, name }) => ({ value: id, label: name }))}
          {...initial(values.unitId)}
        />
      )}
      {fixed}
      <FieldRow>
        {!fixed && (
          <SelectField
            name="responsibleId"
            label={t("cases.form.responsible")}
            none={t("cases.form.choose")}
            choices={people}
            {...initial(values.responsibleId)}
          />
        )}
        <SelectField
          name="coworkerId"
          label={t("cases.form.coworker")}
          optional
          none={t("cases.form.noCoworker")}
          choices={people}
          {...initial(values.coworkerId)}
        />
      </FieldRow>
    </FieldGroup>
  );
}

function initial(value: string | boolean | undefined): { defaultValue?: string } {
  const typed = text(value);
  return typed === undefined ? {} : { defaultValue: typed };
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
