import { PLACEMENT_FORMS } from "#app/domain/placement/forms";
import { type Situation, UNIT_TYPES } from "#app/domain/draft/situation";
import { SelectField } from "#app/ui/form/select-field";
import { TextField } from "#app/ui/form/text-field";
import { useTexts } from "#app/ui/texts";

/** The facts about a child that decide which questions there are, to be chosen freely. Fields of a form that asks (GET). */
export function SituationFields(props: {
  readonly situation: Situation;
  /** Both lengths are shown: there is none to choose. */
  readonly bothLengths?: boolean;
}) {
  const { t } = useTexts();
  const { context, shortVersion } = props.situation;
  const either = (yes: string, no: string) => [
    { value: "yes", label: t(yes) },
    { value: "no", label: t(no) },
  ];
  return (
    <>
      <SelectField
        name="form"
        label={t("situation.form")}
        defaultValue={context.placementForm}
        choices={PLACEMENT_FORMS.map((form) => ({ value: form, label: t(`placement.${form}`) }))}
      />
      <TextField name="months" label={t("situation.months")} short defaultValue={String(context.placementMonths)} />
      <TextField name="age" label={t("situation.age")} short defaultValue={String(context.ageYears)} />
      <SelectField
        name="unit"
        label={t("situation.unit")}
        defaultValue={context.unitType}
        choices={UNIT_TYPES.map((type) => ({ value: type, label: t(`editor.unitType.${type}`) }))}
      />
      <SelectField
        name="earlier"
        label={t("situation.earlier")}
        defaultValue={context.hasEarlierFollowUp ? "yes" : "no"}
        choices={either("editor.fact.hasEarlierFollowUp.true", "editor.fact.hasEarlierFollowUp.false")}
      />
      <SelectField
        name="place"
        label={t("situation.place")}
        defaultValue={context.sensitiveAllowed ? "visit" : "home"}
        choices={[
          { value: "visit", label: t("situation.visit") },
          { value: "home", label: t("situation.home") },
        ]}
      />
      {!props.bothLengths && (
        <SelectField
          name="short"
          label={t("situation.length")}
          defaultValue={shortVersion ? "yes" : "no"}
          choices={either("situation.short", "situation.whole")}
        />
      )}
    </>
  );
}
