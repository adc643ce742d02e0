import { type MouseEvent, useContext, useEffect, useRef } from "react";
import { useTexts } from "#app/ui/texts";
import { errorText, FormContext } from "./form-state";
import "./error-summary.css";

/**
 * Everything that must be put right, on top of the form, each line leading to its field. It takes the focus when it
 * appears, so that it is read first and the keyboard starts there.
 */
export function ErrorSummary() {
  const { id, failure } = useContext(FormContext);
  const { t } = useTexts();
  const { error } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) box.current?.focus();
  }, [failure]);
  if (!failure) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box} aria-labelledby={`${id}-summary`}>
      <h2 id={`${id}-summary`}>{t("shell.form.summary")}</h2>
      <ul>
        {Object.entries(failure.errors).map(([field, key]) => (
          <li key={field}>
            {field === "" ? (
              errorText(error, field, key)
            ) : (
              <a href={`#${id}-${field}`} onClick={(event) => goTo(event, `${id}-${field}`)}>
                {errorText(error, field, key)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The router takes a new fragment for a new page and would drop the errors, so with script the address stays. */
function goTo(event: MouseEvent, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}
