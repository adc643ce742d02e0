import { lazy, Suspense, useEffect, useState } from "react";
import { Notice } from "#app/ui/staff/notice";
import { useTexts } from "#app/ui/texts";
import type { EditorProps } from "./editor";

// Its own part of the program: nobody else than who writes downloads it.
const Editor = lazy(() => import("./editor"));

/** The editor, which runs in the browser only: one of the few pages that need script, and say so. */
export function EditorHost(props: EditorProps & { readonly isOpen: boolean }) {
  const { t } = useTexts();
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  const loading = <p className="quiet">{t("editor.loading")}</p>;
  if (!props.isOpen) return <Notice title={t("editor.endedTitle")}>{t("editor.endedText")}</Notice>;
  if (!scripted) {
    return (
      <>
        <noscript>
          <Notice tone="attention" title={t("editor.needsScriptTitle")}>
            {t("editor.needsScriptText")}
          </Notice>
        </noscript>
        {loading}
      </>
    );
  }
  return (
    <Suspense fallback={loading}>
      <Editor {...props} />
    </Suspense>
  );
}
