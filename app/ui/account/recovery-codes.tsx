import { LinkButton } from "#app/ui/staff/button";
import { Notice } from "#app/ui/staff/notice";
import { useTexts } from "#app/ui/texts";
import "./secret-sheet.css";

/** The codes for a lost telephone, this once: only keyed hashes of them are kept. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const { t } = useTexts();
  return (
    <>
      <div role="status">
        <Notice tone="attention" title={t("account.codes.onceTitle")}>
          <p>{t("account.codes.once")}</p>
        </Notice>
      </div>
      <ul className="recovery-codes" role="list">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="no-print">
        <LinkButton to="/account" look="primary">
          {t("account.codes.kept")}
        </LinkButton>
      </p>
    </>
  );
}
