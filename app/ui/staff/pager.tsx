import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import "./pager.css";

/** Steps through a long list. Addresses, not buttons, so that a page can be shared and gone back to. */
export function Pager(props: { readonly first: string | null; readonly next: string | null }) {
  const { t } = useTexts();
  if (!props.first && !props.next) return null;
  return (
    <nav className="pager no-print" aria-label={t("shell.pager.label")}>
      {props.first && <Link to={props.first}>{t("shell.pager.first")}</Link>}
      {props.next && (
        <Link to={props.next} rel="next">
          {t("shell.pager.next")}
        </Link>
      )}
    </nav>
  );
}
