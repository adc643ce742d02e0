import { Form, Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import "../form/field.css";
import "../staff/button.css";
import "./case-filter.css";

export interface CaseFilterValues {
  readonly whose: "mine" | "unit";
  readonly status: "open" | "closed";
  readonly search: string;
}

/** Search and selection above the list. All of it stands in the address, so that it can be shared and gone back to. */
export function CaseFilterBar(props: {
  readonly filter: CaseFilterValues;
  /** Whether the actor sees more than own cases. */
  readonly hasUnit: boolean;
}) {
  const { t } = useTexts();
  const { filter } = props;
  const choices = [
    ...(props.hasUnit ? ([["whose", ["mine", "unit"]]] as const) : []),
    ["status", ["open", "closed"]] as const,
  ];
  return (
    <div className="case-filter no-print">
      <Form method="get" role="search" className="case-filter-search">
        <label className="field-label" htmlFor="case-search">
          {t("cases.search")}
        </label>
        <div className="case-filter-row">
          <input
            key={filter.search}
            id="case-search"
            className="field-input"
            type="search"
            name="search"
            defaultValue={filter.search}
            maxLength={100}
            autoComplete="off"
          />
          <input type="hidden" name="whose" value={filter.whose} />
          <input type="hidden" name="status" value={filter.status} />
          <button type="submit" className="button button-secondary">
            {t("cases.searchSubmit")}
          </button>
        </div>
      </Form>
      <nav className="case-filter-choices" aria-label={t("cases.filter.label")}>
        {choices.map(([name, values]) => (
          <ul role="list" key={name}>
            {values.map((value) => (
              <li key={value}>
                <Link
                  to={caseListAddress({ ...filter, [name]: value })}
                  aria-current={filter[name] === value ? "true" : undefined}
                >
                  {t(`cases.filter.${value}`)}
                </Link>
              </li>
            ))}
          </ul>
        ))}
      </nav>
    </div>
  );
}

/** The address of the list with a selection, from its first page or after a reference. */
export function caseListAddress(filter: CaseFilterValues, after?: string): string {
  const query = new URLSearchParams({ whose: filter.whose, status: filter.status });
  if (filter.search !== "") query.set("search", filter.search);
  if (after !== undefined) query.set("after", after);
  return `/cases?${query.toString()}`;
}
