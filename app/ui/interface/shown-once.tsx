import { useTexts } from "#app/ui/texts";
import { Notice } from "../staff/notice";
import "../form/field.css";

/** A secret that is shown this once: in a field, so that all of it is copied and nothing else. */
export function ShownOnce({ title, secret }: { readonly title: string; readonly secret: string }) {
  const { t } = useTexts();
  return (
    <Notice tone="attention" title={title}>
      <p>{t("interface.once")}</p>
      <input
        className="field-input"
        aria-label={title}
        readOnly
        value={secret}
        autoComplete="off"
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
      />
    </Notice>
  );
}
