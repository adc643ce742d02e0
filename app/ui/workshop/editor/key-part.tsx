import { useId, useState } from "react";
import { renameItem } from "#app/domain/draft/conditions";
import { useTexts } from "#app/ui/texts";
import { FaultLines } from "./fault-lines";
import { useItem, useWorkplace } from "./session-context";

/** What the answers are stored under. Made by itself, folded away, and never changed once it has been published. */
export function KeyPart({ id, name }: { readonly id: string; readonly name: string }) {
  const { t } = useTexts();
  const { session } = useWorkplace();
  const field = useId();
  const published = useItem(id, ({ was }) => was !== undefined) ?? false;
  const [typed, setTyped] = useState<string | null>(null);
  const save = () => {
    const to = typed?.trim();
    setTyped(null);
    if (to) session.change(renameItem(session.document, id, to));
  };
  return (
    <details className="part-fold">
      <summary>{t("editor.key.title")}</summary>
      <p className="field-hint">{t(published ? "editor.key.published" : "editor.key.hint")}</p>
      <FaultLines node={id} field="key" />
      {published ? (
        <code>{name}</code>
      ) : (
        <>
          <label className="visually-hidden" htmlFor={field}>
            {t("editor.key.title")}
          </label>
          <input
            id={field}
            className="field-input field-input-short"
            value={typed ?? name}
            maxLength={80}
            spellCheck={false}
            onChange={({ target }) => setTyped(target.value)}
            onBlur={save}
          />
        </>
      )}
    </details>
  );
}
