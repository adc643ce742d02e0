import { useTexts } from "#app/ui/texts";
import { PLACEMENT_FORMS } from "#app/domain/placement/forms";
import { Checkbox } from "../form/choice-group";
import { DateField } from "../form/date-field";
import { FieldRow } from "../form/form";
import { SelectField } from "../form/select-field";
import { TextField } from "../form/text-field";
import { ProviderField } from "./placement-facts-fields";

/**
 * Fields of a placement.
 *
 * @param names what the form calls them, which differs between a case with its first placement and a placement alone.
 */
export function PlacementFields(props: {
  readonly names: Readonly<Record<"form" | "startedOn" | "place" | "provider", string>>;
  readonly none: string;
}) {
  const { t } = useTexts();
  const { names } = props;
  return (
    <>
      <FieldRow>
        <SelectField
          name={names.form}
          label={t("cases.form.placementForm")}
          none={props.none}
          choices={PLACEMENT_FORMS.filter((form) => form !== "home").map((form) => ({
            value: form,
            label: t(`placement.${form}`),
          }))}
        />
        <DateField name={names.startedOn} label={t("cases.form.placementStartedOn")} />
      </FieldRow>
      <ProviderField name={names.provider} />
      <TextField name={names.place} label={t("cases.form.placementPlace")} optional maxLength={200} />
      <Checkbox name="otherMunicipality" label={t("cases.form.otherMunicipality")} />
    </>
  );
}
