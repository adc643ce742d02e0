import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { factsOf, findFollowUp } from "../follow-up/facts.server";
import { isPrinted } from "../follow-up/mode";
import { followUpState, linkIsLive } from "../follow-up/state";
import { offeredLanguages } from "../interface-text/in-use.server";
import { askedLanguages } from "../questionnaire/translation";
import { settingsOf } from "../unit/unit.server";
import { accessByInvitation } from "./access.server";
import { questionsOf } from "./asked-items.server";
import { sheetCode } from "./entry";

/**
 * The questions of a follow-up for printing, without anything about the child. Null outside reach, and when there is
 * nothing to print: another kind of follow-up, or no live invitation.
 *
 * @param wanted the language to print in, if the version is complete in it; else the one that was agreed.
 */
export async function questionsToPrint(
  store: Store,
  actor: Actor,
  { caseId, followUpId }: { readonly caseId: string; readonly followUpId: string },
  wanted: string | null,
  now: Date,
) {
  const { read, statements, dialect } = store.database;
  const row = await findFollowUp(read, actor, "follow_up.manage", followUpId);
  const [invitation] = row?.invitations ?? [];
  if (!row || row.caseId !== caseId || !invitation) return null;
  if (!isPrinted(row.mode) || !linkIsLive(followUpState(factsOf(row), now))) return null;
  const access = await accessByInvitation(statements, dialect, "id", invitation.id, now);
  if (access?.state !== "open") return null;
  const { document, items } = await questionsOf(read, store, access);
  const { help } = await settingsOf(store, access.followUp.unitId);
  const { protectedChild } = access;
  const languages = askedLanguages(document, offeredLanguages());
  const language = [wanted, row.language].find((tag) => languages.some((asked) => asked.language === tag)) ?? "sv";
  return {
    ...{ document, items, language, languages, protectedChild },
    // The number of the municipality's own service says which municipality it is.
    help: protectedChild ? { ...help, outOfHours: null } : help,
    code: sheetCode(followUpId),
  };
}
