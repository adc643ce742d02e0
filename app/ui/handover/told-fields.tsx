import { useTexts } from "#app/ui/texts";
import { NOT_TOLD_REASONS } from "#app/domain/handover/reasons";
import { RadioGroup } from "../form/choice-group";
import { DateField } from "../form/date-field";
import { SelectField } from "../form/select-field";

/** Whether the child knows who comes next, and when it was told or why it was not. */
export function ToldFields(props: {
  readonly label: string;
  readonly today: string;
  /** Left out: not yet is no answer here. */
  readonly notYet?: boolean;
  readonly told?: "yes" | "no";
}) {
  const { t } = useTexts();
  const choices = (["yes", "not_yet", "no"] as const)
    .filter((value) => value !== "not_yet" || props.notYet)
    .map((value) => ({ value, label: t(`handovers.told.${value}`) }));
  return (
    <>
      <RadioGroup
        name="told"
        label={props.label}
        hint={t("handovers.toldHint")}
        choices={choices}
        {...(props.told && { defaultValue: props.told })}
      />
      <DateField
        name="toldOn"
        label={t("handovers.toldOn")}
        hint={t("handovers.toldOnHint")}
        optional
        max={props.today}
      />
      <SelectField
        name="notToldReason"
        label={t("handovers.notToldReason")}
        hint={t("handovers.notToldHint")}
        optional
        none={t("cases.form.choose")}
        choices={NOT_TOLD_REASONS.map((value) => ({ value, label: t(`handovers.notTold.${value}`) }))}
      />
    </>
  );
}
