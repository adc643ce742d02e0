import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import "./unit-work.css";

/** A case by the child's name, or a protected child's by its reference alone. */
export function CaseName(props: {
  readonly row: { readonly caseId: string; readonly childName: string | null; readonly reference: string };
}) {
  const { t } = useTexts();
  const { caseId, childName, reference } = props.row;
  return (
    <>
      {childName === null ? (
        <Link to={`/cases/${caseId}/people`}>{t("people.closedCase")}</Link>
      ) : (
        <Link to={`/cases/${caseId}`}>{childName}</Link>
      )}
      <span className="unit-work-under">{reference}</span>
    </>
  );
}
