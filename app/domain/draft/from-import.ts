import type { VersionDocument } from "../questionnaire/version";
import type { DraftDocument } from "./document";
import { draftInLanguages } from "./from-version";

/**
 * A draft of what somebody's file asks. The file says which languages are its sources, since one that is unfinished may not
 * be complete in any. No translation counts as reviewed, whatever the file says: nobody here has read it. Nothing is compared
 * with an earlier version.
 */
export function draftOfImport(document: VersionDocument, sources: readonly string[]): DraftDocument {
  const draft = draftInLanguages(document, sources, "translated");
  return { ...draft, items: draft.items.map(({ was: _was, ...item }) => item) };
}
