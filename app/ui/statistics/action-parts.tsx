import { Form, Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { Section } from "../staff/section";
import type { Offered } from "./form-view";
import "../administration/filter-bar.css";
import "../form/field.css";
import "../staff/button.css";
import "./released.css";

/** The page "You said, we did", made by app/http/statistics-actions.server.ts. */
export interface ActionsView {
  readonly title: string;
  readonly periods: readonly Offered[];
  readonly period: Offered | null;
  readonly actions: readonly WrittenAction[];
  /** For which the reader may write. */
  readonly units: readonly Offered[];
  readonly areas: readonly Offered[];
}

interface WrittenAction {
  readonly key: string;
  readonly unit: string;
  readonly area: string;
  readonly said: string;
  readonly did: string;
  readonly written: string;
  /** Where it is changed; null for whoever may not. */
  readonly address: string | null;
}

export function PeriodChoice({ periods, chosen }: { readonly periods: readonly Offered[]; readonly chosen: string }) {
  const { t } = useTexts();
  if (periods.length < 2) return null;
  return (
    <Form className="filter-bar no-print" action="/statistics/actions" key={chosen}>
      <Select name="period" label={t("statistics.actions.period")} choices={periods} chosen={chosen} />
      <button className="button button-secondary" type="submit">
        {t("statistics.actions.show")}
      </button>
    </Form>
  );
}

export function ActionList({ actions }: { readonly actions: readonly WrittenAction[] }) {
  const { t } = useTexts();
  return (
    <div className="action-list">
      {actions.map((action) => (
        <section key={action.key} aria-label={`${action.unit}, ${action.area}`}>
          <div className="section-head">
            <h2>
              {action.unit}: {action.area.charAt(0).toLocaleLowerCase() + action.area.slice(1)}
            </h2>
            {action.address !== null && (
              <Link to={action.address} className="no-print">
                {t("statistics.actions.change")}
                <span className="visually-hidden">
                  {" "}
                  {action.unit}, {action.area}
                </span>
              </Link>
            )}
          </div>
          <div className="said-did">
            <p>
              <strong>{t("statistics.actions.said")}:</strong> {action.said}
            </p>
            <p>
              <strong>{t("statistics.actions.did")}:</strong> {action.did}
            </p>
            <p className="quiet">{action.written}</p>
          </div>
        </section>
      ))}
    </div>
  );
}

/** Where a new one belongs. It is written on a page of its own. */
export function ActionChoice(props: {
  readonly period: string;
  readonly units: readonly Offered[];
  readonly areas: readonly Offered[];
}) {
  const { t } = useTexts();
  return (
    <div className="no-print action-choice">
      <Section title={t("statistics.actions.new")}>
        <Form className="filter-bar" action="/statistics/actions/new">
          <input type="hidden" name="period" value={props.period} />
          <Select name="unit" label={t("statistics.actions.unit")} choices={props.units} />
          <Select name="area" label={t("statistics.actions.area")} choices={props.areas} />
          <button className="button button-secondary" type="submit">
            {t("statistics.actions.write")}
          </button>
        </Form>
      </Section>
    </div>
  );
}

function Select(props: {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly Offered[];
  readonly chosen?: string;
}) {
  return (
    <label>
      {props.label}
      <select className="field-input" name={props.name} defaultValue={props.chosen}>
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
