import { resumeCodeHash } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { appendAudit } from "../audit/audit.server";
import { type DeliveredFeedback, deliverFeedback } from "../feedback/delivery.server";
import type { Answers } from "../questionnaire/version";
import { RESUME_RULE } from "../throttle/throttle";
import { countTry, forgetTries } from "../throttle/throttle.server";
import { adoptAnswers, readAnswers } from "./answer-rows.server";
import { questionsOf } from "./asked-items.server";
import { continueAt } from "./resume";
import { plainCode } from "./resume-code";
import { accessOfBrowser } from "./session.server";
import { closedTo } from "./session-state";

export type Resumption =
  | {
      readonly ok: true;
      readonly saved: Answers;
      readonly marks: Readonly<Record<string, number>>;
      readonly next: string | null;
      /** What the child is told after the meeting, which waited for the code; null with any other questions. */
      readonly feedback: DeliveredFeedback | null;
    }
  | { readonly ok: false; readonly refusal: "gone" | "sent" | "closed" | "wrong_code" };

/**
 * Gives a browser that has started what was answered on other devices, to whoever knows the code that child and
 * caseworker agreed on. From then on the answers are this browser's.
 *
 * Refusals: those of saveAnswers, and `wrong_code`: wrong, none agreed, or tried too often; which of them is not told.
 */
export async function resumeWithCode(store: Store, secret: string, typed: string, now: Date): Promise<Resumption> {
  const found = await accessOfBrowser(store.database.statements, store, secret, now);
  const closed = closedTo(found);
  if (closed !== null || !found) return { ok: false, refusal: closed ?? "gone" };
  const { id: followUpId, caseId } = found.followUp;
  const throttled = [{ rule: RESUME_RULE, subject: followUpId }];
  const tried = await countTry(store, throttled, now);
  const right = found.followUp.resumeCodeHash === resumeCodeHash(store.keys, caseId, plainCode(typed));
  if (!tried.ok || !right) return { ok: false, refusal: "wrong_code" };
  const resumed = await store.database.write(async (transaction, statements): Promise<Resumption> => {
    const access = await accessOfBrowser(statements, store, secret, now);
    const refusal = closedTo(access);
    if (refusal !== null) return { ok: false, refusal };
    if (!access?.response || !access.session) return { ok: false, refusal: "gone" };
    const responseId = access.response.id;
    await adoptAnswers(transaction, responseId, "all", access.session.id);
    const { own, ownMarks } = await readAnswers(transaction, store.keys, responseId, access.session.id);
    const { items, document } = await questionsOf(transaction, store, access);
    const told = document.kind === "after_meeting";
    const feedback = told ? await deliverFeedback(transaction, store.keys, followUpId, now, true) : null;
    await appendAudit(transaction, "child", { action: "response.resumed", caseId, followUpId, responseId }, now);
    return { ok: true, saved: own, marks: ownMarks, next: continueAt(items, own, own), feedback };
  });
  if (resumed.ok) await forgetTries(store, throttled, now);
  return resumed;
}
