import type { AgendaRow } from "#app/domain/agenda/agenda.server";
import type { FormFailure } from "../form/form-state";

/** The rows as they were sent in a form that was refused: what was typed is kept, in the order it had. */
export function rowsSent(values: FormFailure["values"], known: readonly AgendaRow[]): AgendaRow[] {
  const ids = [values["item"] ?? []].flat();
  return ids.map((id): AgendaRow => {
    const text = String(values[`text-${id}`] ?? "");
    const seen = values[`seen-${id}`] === "on";
    const row = known.find((candidate) => candidate.id === id);
    return row ? { ...row, text, seen: seen && row.mayBeSeen } : ownRow(id, text, seen);
  });
}

/** A subject of the caseworker's own. */
export function ownRow(id: string, text: string, seen: boolean): AgendaRow {
  return { id, source: "own", text, seen, keptBack: null, mayBeSeen: true, answer: null };
}
