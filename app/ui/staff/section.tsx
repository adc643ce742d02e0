import { useId, type ReactNode } from "react";
import "./section.css";

/** A part of a page with a heading of its own, and a landmark by that name. */
export function Section(props: {
  readonly title: string;
  /** Beside the heading: one link or button that belongs to the whole part. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{props.title}</h2>
        {props.action && <div className="no-print">{props.action}</div>}
      </div>
      {props.children}
    </section>
  );
}
