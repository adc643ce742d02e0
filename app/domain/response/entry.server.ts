import { newId } from "#app/crypto/token";
import { seal } from "#app/crypto/seal";
import type { Reader, Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { factsOf, findFollowUp, type FollowUpRow } from "../follow-up/facts.server";
import { isTypedIn } from "../follow-up/mode";
import { isShut } from "../follow-up/after-care";
import { followUpState, linkIsLive } from "../follow-up/state";
import type { AnswerValue, Item } from "../questionnaire/version";
import { path } from "../questionnaire/visibility";
import { accessByInvitation } from "./access.server";
import { writeAnswers } from "./answer-rows.server";
import { type AnswerFault, faultsOf } from "./asked-items";
import { questionsOf } from "./asked-items.server";
import { emptyDraft } from "./draft.server";
import { entryParts, sheetCode } from "./entry";
import { handIn } from "./submission.server";

export interface Entry {
  /** A value for every item, null where nothing was said or written. */
  readonly answers: Readonly<Record<string, AnswerValue>>;
  /** The ISO day on which the child answered. */
  readonly answeredOn: string;
  readonly interpreter: boolean;
  readonly observation: string | null;
}

export type Entering =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: "not_found" | "wrong_state" | "date_future" | "date_before_preparation" }
  | { readonly ok: false; readonly refusal: "faults"; readonly faults: readonly AnswerFault[] };

/**
 * Stores what a child has answered by telephone, on paper or aloud, and sends it, in one transaction: all or nothing.
 * Flags are raised as if the child had sent it. What the child saved on a screen and did not send is the child's own:
 * it is not read here and does not go along.
 *
 * Refusals: `not_found` (outside what the actor may manage and read), `wrong_state` (not of a kind that is typed in, no
 * live invitation, or sent already), `date_future`, `date_before_preparation`, `faults`.
 */
export function enterAnswers(
  store: Store,
  actor: Actor,
  followUpId: string,
  entry: Entry,
  now: Date,
): Promise<Entering> {
  const { dialect } = store.database;
  return store.database.write(async (transaction, statements) => {
    const row = await findEnterable(transaction, actor, followUpId);
    if (!row) return { ok: false, refusal: "not_found" };
    const [invitation] = row.invitations;
    if (!invitation || !mayBeEntered(row, now)) return { ok: false, refusal: "wrong_state" };
    const access = await accessByInvitation(statements, dialect, "id", invitation.id, now);
    if (access?.state !== "open") return { ok: false, refusal: "wrong_state" };
    if (entry.answeredOn > localDate(now)) return { ok: false, refusal: "date_future" };
    if (entry.answeredOn < preparedOn(row)) return { ok: false, refusal: "date_before_preparation" };
    const { items } = await questionsOf(transaction, store, access);
    const faults = faultsOf(items, entry.answers);
    if (faults.length > 0) return { ok: false, refusal: "faults", faults };

    await emptyDraft(transaction, followUpId);
    const responseId = access.response?.id ?? newId();
    const { observation, answeredOn, interpreter } = entry;
    const noteSealed = observation === null ? null : seal(store.keys, "response.note", observation);
    const entered = { enteredById: actor.staffId, answeredOn, interpreter, noteSealed };
    const begun = { followUpId, versionId: access.versionId, language: row.language ?? "sv", startedAt: now };
    await transaction.questionnaireResponse.upsert({
      where: { id: responseId },
      create: { id: responseId, ...begun, ...entered },
      update: entered,
    });
    const saved = { responseId, sessionId: `entry ${newId()}`, marks: 0, sequence: now.getTime(), savedAt: now };
    const rows = path(items, entry.answers).map((item) => ({ ...saved, item, value: entry.answers[item.key] ?? null }));
    await writeAnswers(statements, dialect, store.keys, rows);
    await handIn(transaction, statements, store, access, responseId, now);
    const { caseId } = row;
    await appendAudit(transaction, actor, { action: "response.entered", caseId, followUpId, responseId }, now);
    return { ok: true };
  });
}

/**
 * What the page for typing in shows, and the items to read its form by. No answer is in it.
 *
 * @returns null outside what the actor may manage and read; `parts` is null when nothing can be typed in now.
 */
export async function entryForm(store: Store, actor: Actor, caseId: string, followUpId: string, now: Date) {
  const { read, statements, dialect } = store.database;
  const row = await findEnterable(read, actor, followUpId);
  if (!row || row.caseId !== caseId) return null;
  const [invitation] = row.invitations;
  const access =
    invitation && mayBeEntered(row, now)
      ? await accessByInvitation(statements, dialect, "id", invitation.id, now)
      : null;
  const questions = access?.state === "open" ? await questionsOf(read, store, access) : null;
  const items: readonly Item[] = questions?.items ?? [];
  const askedLanguage = row.language ?? "sv";
  return {
    items,
    page: {
      parts: questions && entryParts(questions.document, items, actor.language, askedLanguage),
      askedLanguage,
      code: sheetCode(followUpId),
      earliest: preparedOn(row),
      today: localDate(now),
      /** The child has begun on a screen; what is not sent there will be gone. */
      begun: followUpState(factsOf(row), now) === "in_progress",
    },
  };
}

/** Within what the actor may manage, and read: whoever types in answers sees them. */
async function findEnterable(
  read: Reader | Transaction,
  actor: Actor,
  followUpId: string,
): Promise<FollowUpRow | null> {
  const row = await findFollowUp(read, actor, "follow_up.manage", followUpId);
  return row && (await findFollowUp(read, actor, "answers.read", followUpId)) ? row : null;
}

function mayBeEntered(row: FollowUpRow, now: Date): boolean {
  return (
    isTypedIn(row.mode) && !isShut(row.caseRecord.closedOn, row.type) && linkIsLive(followUpState(factsOf(row), now))
  );
}

/** Nothing was asked before it was decided what to ask. */
function preparedOn({ events }: FollowUpRow): string {
  const days = events.filter(({ kind }) => kind === "prepared").map(({ at }) => localDate(at));
  return days.sort()[0] ?? "";
}
