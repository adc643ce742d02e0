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

/**
 * Search and selection above the list. The selection stands in the address, so that it can be shared and gone back to;
 * what is searched for is a child's name, and stands in no address, history or log.
 */
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
      <Form method="post" action="/cases/search" role="search" className="case-filter-search">
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
          <Selection filter={filter} />
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

/** The next page of what was searched for: a form, because the address must not tell. */
export function NextHits(props: { readonly filter: CaseFilterValues; readonly after: string }) {
  const { t } = useTexts();
  return (
    <Form method="post" action="/cases/search" className="no-print">
      <Selection filter={props.filter} />
      <input type="hidden" name="search" value={props.filter.search} />
      <input type="hidden" name="after" value={props.after} />
      <button type="submit" className="button button-secondary">
        {t("shell.pager.next")}
      </button>
    </Form>
  );
}

function Selection({ filter }: { readonly filter: CaseFilterValues }) {
  return (
    <>
      <input type="hidden" name="whose" value={filter.whose} />
      <input type="hidden" name="status" value={filter.status} />
    </>
  );
}

/** The address of the list with a selection, from its first page or after a reference. */
export function caseListAddress({ whose, status }: Omit<CaseFilterValues, "search">, after?: string): string {
  const query = new URLSearchParams({ whose, status });
  if (after !== undefined) query.set("after", after);
  return `/cases?${query.toString()}`;
}
