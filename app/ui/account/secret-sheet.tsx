import type { QrCode } from "#app/messaging/qr-code";
import { useTexts } from "#app/ui/texts";
import "./secret-sheet.css";

/** What an authenticator app is given: a picture to scan, and the same by hand where the app is on this very device. */
export function SecretSheet(props: { readonly secret: string; readonly qr: QrCode }) {
  const { t } = useTexts();
  const { secret, qr } = props;
  return (
    <div className="secret-sheet">
      <p>{t("account.factor.scan")}</p>
      <svg
        className="secret-sheet-qr"
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        role="img"
        aria-label={t("account.factor.qr")}
      >
        <path d={qr.path} />
      </svg>
      <p>{t("account.factor.byHand")}</p>
      <p className="secret-sheet-text">{secret.replace(/(.{4})(?=.)/g, "$1 ")}</p>
    </div>
  );
}
