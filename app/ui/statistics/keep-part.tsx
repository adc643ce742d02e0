import { useTexts } from "#app/ui/texts";
import { Checkbox } from "../form/choice-group";
import { Form, FormActions } from "../form/form";
import type { FormFailure } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";

/** Keeps the question under a name, folded together under its table. */
export function KeepPart({ address }: { readonly address: string }) {
  const { t } = useTexts();
  return (
    <details className="keep-part">
      <summary>
        <h2>{t("statistics.saved.keep")}</h2>
      </summary>
      <KeepForm address={address} failure={null} />
    </details>
  );
}

export function KeepForm(props: { readonly address: string; readonly failure: FormFailure | null }) {
  const { t } = useTexts();
  return (
    <Form id="keep" failure={props.failure} action="/statistics/saved">
      <input type="hidden" name="address" value={props.address} />
      <TextField name="name" label={t("statistics.saved.name")} maxLength={80} />
      <Checkbox name="shared" label={t("statistics.saved.shared")} />
      <FormActions>
        <SubmitButton look="secondary">{t("statistics.saved.submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
