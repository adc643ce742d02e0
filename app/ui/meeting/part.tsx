import type { ReactNode } from "react";

/**
 * A part of the page with an address: the heading is also its landmark's name.
 *
 * @param props.print false for what is not needed on paper.
 */
export function Part(props: {
  readonly id: string;
  readonly title: string;
  readonly print?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section
      className={props.print === false ? "part no-print" : "part"}
      id={props.id}
      aria-labelledby={`${props.id}-title`}
    >
      <h2 id={`${props.id}-title`}>{props.title}</h2>
      {props.children}
    </section>
  );
}
