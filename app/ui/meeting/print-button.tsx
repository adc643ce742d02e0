import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import "../staff/button.css";

/** Shown only where script runs: without it the browser's own menu prints. */
export function PrintButton() {
  const { t } = useTranslation();
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!ready) return null;
  return (
    <button type="button" className="button button-plain" onClick={() => window.print()}>
      {t("meeting.print.button")}
    </button>
  );
}
