import { type ReactNode, useEffect, useState } from "react";
import { useTexts } from "#app/ui/texts";
import { Field } from "./field";
import { describedBy, useField } from "./form-state";
import "./password-field.css";

/**
 * A password, with a button that shows what is typed. Pasting is welcome: whoever has a password manager should use it.
 */
export function PasswordField(props: {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly autoComplete: "current-password" | "new-password";
}) {
  const { t } = useTexts();
  const { id, error } = useField(props.name);
  const [shown, setShown] = useState(false);
  // Without script there is nothing that the button could do, so it is not there.
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  return (
    <Field id={id} label={props.label} hint={props.hint} error={error}>
      <div className="password-field">
        <input
          id={id}
          name={props.name}
          type={shown ? "text" : "password"}
          className="field-input"
          autoComplete={props.autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          {...describedBy(id, props.hint, error)}
        />
        {scripted && (
          <button
            type="button"
            className="password-field-button"
            aria-pressed={shown}
            aria-controls={id}
            onClick={() => setShown(!shown)}
          >
            {t("account.password.show")}
          </button>
        )}
      </div>
    </Field>
  );
}
