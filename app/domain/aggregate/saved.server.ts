import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import { staffNames } from "../staff/names.server";
import { TableQuestion } from "./question";
import type { SavedInput } from "./saved";

/*
 * Questions kept under a name. A saved question is a question and no table: whoever opens it gets what may be shown then,
 * to them.
 */

export interface SavedTable {
  readonly id: string;
  readonly name: string;
  readonly question: TableQuestion;
  readonly shared: boolean;
  readonly own: boolean;
  readonly ownerName: string;
}

/** One's own and those that others share, by name. */
export async function savedTables(store: Store, actor: Actor): Promise<SavedTable[]> {
  if (!may(actor, "statistics.view")) return [];
  const rows = await store.database.read.savedTable.findMany({
    where: { OR: [{ staffId: actor.staffId }, { shared: true }] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const names = await staffNames(
    store.database.read,
    rows.map(({ staffId }) => staffId),
  );
  return rows.flatMap(({ id, name, question, shared, staffId }) => {
    const read = TableQuestion.safeParse(JSON.parse(question));
    const row = { id, name, shared, own: staffId === actor.staffId, ownerName: names.get(staffId) ?? "" };
    // A question from before what could be asked changed is not offered any more.
    return read.success ? [{ ...row, question: read.data }] : [];
  });
}

export type Saving =
  { readonly ok: true; readonly id: string } | { readonly ok: false; readonly refusal: "not_allowed" };

export async function saveTable(
  store: Store,
  actor: Actor,
  question: TableQuestion,
  input: SavedInput,
  now: Date,
): Promise<Saving> {
  if (!may(actor, "statistics.view")) return { ok: false, refusal: "not_allowed" };
  const id = newId();
  const row = { id, staffId: actor.staffId, ...input, question: JSON.stringify(question), createdAt: now };
  await store.database.write((transaction) => transaction.savedTable.create({ data: row }));
  return { ok: true, id };
}

/** One's own only: what somebody else shares is theirs to take away. False when there is none. */
export async function removeSavedTable(store: Store, actor: Actor, id: string): Promise<boolean> {
  if (!may(actor, "statistics.view")) return false;
  const where = { id, staffId: actor.staffId };
  const { count } = await store.database.write((transaction) => transaction.savedTable.deleteMany({ where }));
  return count > 0;
}
