import type { Store } from "#app/db/store";
import type { Database, Reader, Transaction } from "#app/db/client.server";
import { versionDocumentBy } from "../questionnaire/questionnaire.server";
import type { VersionDocument } from "../questionnaire/version";
import type { ChildAccess } from "./access.server";
import { type AskedItems, askedItems } from "./asked-items";

export interface Questions extends AskedItems {
  readonly document: VersionDocument;
}

/**
 * The version and the items that one invitation asks, from memory after the first time: the version is frozen and the
 * context is fixed when the invitation is made.
 *
 * @param read the transaction, inside one.
 */
export async function questionsOf(read: Reader | Transaction, store: Store, access: ChildAccess): Promise<Questions> {
  const known = knownQuestions(store.database);
  const key = `${access.invitation.id} ${access.versionId}`;
  let questions = known.get(key);
  if (!questions) {
    const document = await versionDocumentBy(read, store, access.versionId);
    if (!document) throw new Error(`Version ${access.versionId} vanished, though versions are never deleted`);
    questions = { document, ...askedItems(document, access.followUp.context, access.followUp.shortVersion) };
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, questions);
  }
  return questions;
}

/** Far more children than answer at the same time; beyond it the memory starts afresh. */
const MOST_KNOWN = 2000;

const memory = new WeakMap<Database, Map<string, Questions>>();

function knownQuestions(database: Database): Map<string, Questions> {
  let known = memory.get(database);
  if (!known) {
    known = new Map();
    memory.set(database, known);
  }
  return known;
}
