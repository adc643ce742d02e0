import { useEffect, useState } from "react";
import { useTexts } from "#app/ui/texts";
import "../staff/button.css";

/** Shown only where script runs: without it the browser's own menu prints. */
export function PrintButton() {
  const { t } = useTexts();
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!ready) return null;
  return (
    <button type="button" className="button button-plain" onClick={() => window.print()}>
      {t("meeting.print.button")}
    </button>
  );
}
