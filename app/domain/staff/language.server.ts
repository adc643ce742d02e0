import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";

/** The language in which a staff member reads the product. A preference: it is not audited. */
export async function changeOwnLanguage(store: Store, actor: Actor, language: string): Promise<void> {
  await store.database.write((transaction) =>
    transaction.staffMember.update({ where: { id: actor.staffId }, data: { language } }),
  );
}
