import type { DraftStep } from "#app/domain/draft/operation";

/** A step that was made, and what takes it back. */
export interface Act {
  readonly id: string;
  readonly inverse: DraftStep;
}

/** What can be taken back and done again, the last at the end. */
export interface UndoStack {
  readonly done: readonly Act[];
  readonly undone: readonly Act[];
}

export interface LoggedAct extends Act {
  readonly undoes: string | null;
}

/** The stack as the log tells it, so that it is the same after the page has been loaded anew. */
export function stackOfLog(log: readonly { changeId: string; undoes: string | null; inverse: DraftStep }[]): UndoStack {
  return log.reduce<UndoStack>((stack, { changeId: id, undoes, inverse }) => afterAct(stack, { id, undoes, inverse }), {
    done: [],
    undone: [],
  });
}

export function afterAct({ done, undone }: UndoStack, { id, undoes, inverse }: LoggedAct): UndoStack {
  const act = { id, inverse };
  if (undoes === null) return { done: [...done, act], undone: [] };
  if (done.some((one) => one.id === undoes)) {
    return { done: done.filter((one) => one.id !== undoes), undone: [...undone, act] };
  }
  return { done: [...done, act], undone: undone.filter((one) => one.id !== undoes) };
}

/** Without acts that nobody can take back any more. */
export function without({ done, undone }: UndoStack, ids: readonly string[]): UndoStack {
  const kept = (acts: readonly Act[]) => acts.filter(({ id }) => !ids.includes(id));
  return { done: kept(done), undone: kept(undone) };
}

/** With what takes an act back as it is now. */
export function withInverse({ done, undone }: UndoStack, act: Act): UndoStack {
  const changed = (acts: readonly Act[]) => acts.map((one) => (one.id === act.id ? act : one));
  return { done: changed(done), undone: changed(undone) };
}
