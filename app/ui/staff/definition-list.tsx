import type { ReactNode } from "react";
import "./definition-list.css";

export interface Fact {
  readonly label: string;
  /** Null leaves the fact out. */
  readonly value: ReactNode;
}

/** Facts in pairs of label and value. */
export function DefinitionList(props: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="definition-list">
      {props.facts
        .filter((fact) => fact.value !== null)
        .map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
    </dl>
  );
}
