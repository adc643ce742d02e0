import type { ReactNode } from "react";

/** A part of the page with an address: the heading is also its landmark's name. */
export function Part(props: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="part" id={props.id} aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`}>{props.title}</h2>
      {props.children}
    </section>
  );
}
