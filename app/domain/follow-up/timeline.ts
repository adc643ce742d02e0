import type { EventKind } from "./state";

/** One thing that happened, as it is shown. `by` is a name, or who it was when it was nobody of ours. */
export interface TimelineRow {
  readonly kind: EventKind | "planned" | "opened" | "submitted";
  /** ISO instant. */
  readonly at: string;
  readonly by: { readonly name: string } | "child" | "system" | null;
  readonly reason: string | null;
}

/** What happened to a follow-up, oldest first: its events, and what the child did with the link. */
export function timeline(facts: {
  readonly createdAt: Date;
  readonly events: readonly {
    readonly kind: EventKind;
    readonly at: Date;
    readonly reason: string | null;
    readonly staff: { readonly name: string } | null;
  }[];
  readonly invitation: { readonly openedAt: Date | null } | null;
  /** `enteredBy` typed the answers in, when the child did not send them. */
  readonly response: { readonly submittedAt: Date | null; readonly enteredBy: { readonly name: string } | null } | null;
}): readonly TimelineRow[] {
  const rows: TimelineRow[] = [
    { kind: "planned", at: facts.createdAt.toISOString(), by: null, reason: null },
    ...facts.events.map(({ kind, at, reason, staff }) => ({
      kind,
      at: at.toISOString(),
      by: staff ? { name: staff.name } : kind === "declined" ? ("child" as const) : ("system" as const),
      reason,
    })),
  ];
  const add = (kind: "opened" | "submitted", at: Date | null | undefined, by: TimelineRow["by"]) => {
    if (at) rows.push({ kind, at: at.toISOString(), by, reason: null });
  };
  const { enteredBy } = facts.response ?? {};
  add("opened", facts.invitation?.openedAt, "child");
  add("submitted", facts.response?.submittedAt, enteredBy ? { name: enteredBy.name } : "child");
  return rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
