import { Form, Link } from "@remix-run/react";
import { AUDIT_GROUPS, type AuditGroup } from "#app/domain/audit/log";
import { useTexts } from "#app/ui/texts";
import "../form/field.css";
import "../staff/button.css";
import "./filter-bar.css";

export interface AuditQuery {
  readonly reference: string;
  readonly staffId: string;
  readonly group: AuditGroup | null;
  readonly from: string | null;
  readonly until: string | null;
}

/** What of the log is shown. A person is chosen by following the name in the list. */
export function AuditFilterBar(props: { readonly query: AuditQuery; readonly withCases: boolean }) {
  const { t } = useTexts();
  const { query } = props;
  const filtered = Object.values(query).some((value) => value !== null && value !== "");
  return (
    <Form className="filter-bar" role="search" action="/audit" key={JSON.stringify(query)}>
      {query.staffId !== "" && <input type="hidden" name="staffId" value={query.staffId} />}
      {props.withCases && (
        <label>
          {t("audit.reference")}
          <input className="field-input" name="reference" defaultValue={query.reference} maxLength={40} />
        </label>
      )}
      <label>
        {t("audit.groupLabel")}
        <select className="field-input" name="group" defaultValue={query.group ?? ""}>
          <option value="">{t("audit.any")}</option>
          {Object.keys(AUDIT_GROUPS)
            .filter((group) => (group === "reading") === props.withCases)
            .map((group) => (
              <option key={group} value={group}>
                {t(`audit.group.${group}`)}
              </option>
            ))}
        </select>
      </label>
      <label>
        {t("audit.from")}
        <input className="field-input" type="date" name="from" defaultValue={query.from ?? ""} />
      </label>
      <label>
        {t("audit.until")}
        <input className="field-input" type="date" name="until" defaultValue={query.until ?? ""} />
      </label>
      <button className="button button-secondary" type="submit">
        {t("staff.show")}
      </button>
      {filtered && <Link to="/audit">{t("audit.all")}</Link>}
    </Form>
  );
}
