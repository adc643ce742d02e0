import { Field } from "./field";
import { describedBy, useField } from "./form-state";

/** One file, under the name `file`. `accept` only helps to choose: what a file is, its content says. */
export function FileField(props: { readonly label: string; readonly hint: string; readonly accept: string }) {
  const { label, hint, accept } = props;
  const { id, error } = useField("file");
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        name="file"
        type="file"
        accept={accept}
        className="field-input"
        {...describedBy(id, hint, error)}
      />
    </Field>
  );
}
