import { Link } from "@remix-run/react";
import { Form, FormActions, FieldRow } from "#app/ui/form/form";
import type { FormFailure } from "#app/ui/form/form-state";
import { SelectField } from "#app/ui/form/select-field";
import { SubmitButton } from "#app/ui/form/submit-button";
import { TextField } from "#app/ui/form/text-field";
import { Section } from "#app/ui/staff/section";
import { useTexts } from "#app/ui/texts";

const KINDS = ["followup", "together", "after_meeting", "post_care", "own_words"];

/** The ways to begin, each a form of its own that works without script. */
export function NewDraft(props: {
  readonly versions: readonly { readonly versionId: string; readonly name: string }[];
  readonly failure: FormFailure | undefined;
}) {
  const { t } = useTexts();
  const { versions, failure } = props;
  return (
    <>
      {versions.length > 0 && (
        <Section title={t("workshop.new.fromVersion")}>
          <Form id="version" failure={null}>
            <SelectField
              name="versionId"
              label={t("workshop.new.version")}
              hint={t("workshop.new.versionHint")}
              choices={versions.map(({ versionId, name }) => ({ value: versionId, label: name }))}
            />
            <FormActions>
              <SubmitButton>{t("workshop.new.begin")}</SubmitButton>
            </FormActions>
          </Form>
        </Section>
      )}
      <Section title={t("workshop.new.fromNothing")}>
        <Form id="nothing" failure={failure}>
          <TextField name="title" label={t("workshop.new.name")} hint={t("workshop.new.nameHint")} maxLength={200} />
          <SelectField
            name="kind"
            label={t("workshop.new.kind")}
            choices={KINDS.map((kind) => ({ value: kind, label: t(`editor.kind.${kind}`) }))}
          />
          <FieldRow>
            <TextField name="ageMin" label={t("editor.root.ageMin")} short />
            <TextField name="ageMax" label={t("editor.root.ageMax")} short />
          </FieldRow>
          <FormActions>
            <SubmitButton>{t("workshop.new.begin")}</SubmitButton>
          </FormActions>
        </Form>
      </Section>
      <Section title={t("workshop.new.fromFile")}>
        <p>
          <Link to="/workshop/import">{t("workshop.new.import")}</Link>
        </p>
      </Section>
    </>
  );
}
