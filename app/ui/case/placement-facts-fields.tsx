import { useTexts } from "#app/ui/texts";
import { END_REASONS } from "#app/domain/placement/end-reason";
import { PLACEMENT_PROVIDERS } from "#app/domain/placement/provider";
import { SCHOOL_WAIT_REASONS, type SchoolStart } from "#app/domain/placement/school-start";
import { RadioGroup } from "../form/choice-group";
import { DateField } from "../form/date-field";
import { SelectField } from "../form/select-field";

/*
 * What is noted of a placement beside its form and days. All of it may be left unsaid: it is seldom known on the first
 * day, and nothing else waits for it.
 */

export function ProviderField({ name, value }: { readonly name: string; readonly value?: string | null }) {
  const { t } = useTexts();
  return (
    <SelectField
      name={name}
      label={t("placementFacts.providerLabel")}
      optional
      none={t("placementFacts.unsaid")}
      choices={PLACEMENT_PROVIDERS.map((code) => ({ value: code, label: t(`placementFacts.provider.${code}`) }))}
      defaultValue={value ?? ""}
    />
  );
}

export function SchoolChangedField({ value }: { readonly value?: boolean | null }) {
  const { t } = useTexts();
  return (
    <RadioGroup
      name="schoolChanged"
      label={t("placementFacts.schoolChanged.label")}
      hint={t("placementFacts.schoolChanged.hint")}
      inline
      choices={[
        { value: "yes", label: t("placementFacts.schoolChanged.yes") },
        { value: "no", label: t("placementFacts.schoolChanged.no") },
        { value: "", label: t("placementFacts.unsaid") },
      ]}
      defaultValue={value === true ? "yes" : value === false ? "no" : ""}
    />
  );
}

export function EndReasonField(props: {
  readonly name: string;
  readonly label: string;
  readonly value?: string | null;
}) {
  const { t } = useTexts();
  return (
    <SelectField
      name={props.name}
      label={props.label}
      optional
      none={t("placementFacts.unsaid")}
      choices={END_REASONS.map((code) => ({ value: code, label: t(`placementFacts.ended.${code}`) }))}
      defaultValue={props.value ?? ""}
    />
  );
}

/** The first day at the new school, and why it takes time. */
export function SchoolFields(props: {
  readonly values: SchoolStart;
  /** ISO days between which the first day can be. */
  readonly from: string;
  readonly today: string;
}) {
  const { t } = useTexts();
  const { values } = props;
  return (
    <>
      <SchoolChangedField value={values.schoolChanged} />
      <DateField
        name="schoolStartedOn"
        label={t("placementFacts.schoolStartedOn.label")}
        hint={t("placementFacts.schoolStartedOn.hint")}
        optional
        min={props.from}
        max={props.today}
        defaultValue={values.schoolStartedOn ?? ""}
      />
      <SelectField
        name="schoolWaitReason"
        label={t("placementFacts.schoolWaitReason")}
        optional
        none={t("placementFacts.unsaid")}
        choices={SCHOOL_WAIT_REASONS.map((code) => ({ value: code, label: t(`placementFacts.wait.${code}`) }))}
        defaultValue={values.schoolWaitReason ?? ""}
      />
    </>
  );
}
