import { useEffect, useState } from "react";
import { useTexts } from "#app/ui/texts";
import { reportText } from "./report-text";
import type { TableView } from "./table-view";
import "../staff/button.css";

/** Copies the table for a report. Shown only where the browser can: without script, or outside a safe address, it cannot. */
export function CopyButton({ view }: { readonly view: TableView }) {
  const { t } = useTexts();
  const [ready, setReady] = useState(false);
  const [outcome, setOutcome] = useState<"done" | "failed" | null>(null);
  useEffect(() => setReady("clipboard" in navigator), []);
  const copy = () => {
    const words = {
      period: t("statistics.table.period"),
      n: t("statistics.table.n"),
      difference: t("statistics.table.difference"),
      broken: t("statistics.table.brokenShort"),
      percent: (share: number) => t("statistics.table.percent", { share }),
    };
    const { html, text } = reportText(view, words);
    const written =
      "ClipboardItem" in window
        ? navigator.clipboard.write([
            new ClipboardItem({
              "text/html": new Blob([html], { type: "text/html" }),
              "text/plain": new Blob([text], { type: "text/plain" }),
            }),
          ])
        : navigator.clipboard.writeText(text);
    written.then(
      () => setOutcome("done"),
      () => setOutcome("failed"),
    );
  };
  return (
    <>
      {ready && (
        <button type="button" className="button button-primary" onClick={copy}>
          {t("statistics.copy.button")}
        </button>
      )}
      <span role="status">{outcome === null ? "" : t(`statistics.copy.${outcome}`)}</span>
    </>
  );
}
