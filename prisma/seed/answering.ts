import type { Store } from "#app/db/store";
import { localDate } from "#app/domain/calendar/working-days";
import { versionDocument } from "#app/domain/questionnaire/questionnaire.server";
import type { Context } from "#app/domain/questionnaire/version";
import { saveAnswers } from "#app/domain/response/answers.server";
import { sendEarlyAnswer } from "#app/domain/response/early-answer.server";
import { enterAnswers } from "#app/domain/response/entry.server";
import { AnswerMark } from "#app/domain/response/marks";
import { startResponse } from "#app/domain/response/start.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { discloseStandingLink, makeStandingLink } from "#app/domain/standing-link/standing-link.server";
import { lifelikeAnswers } from "./answers";
import { expect } from "./fill";
import type { Story } from "./story";

/* The ways in which the fictional children answer. */

/** The child opens the link, answers, and sends; or the caseworker types in what the child has said. */
export async function answer(
  { store, actor, child, index, chance }: Story,
  { followUpId, token, wellness, last }: { followUpId: string; token: string; wellness: number; last: boolean },
  now: Date,
): Promise<void> {
  const { language } = child;
  const followUpRow = await store.database.read.followUp.findUniqueOrThrow({ where: { id: followUpId } });
  const document = await versionDocument(store, followUpRow.versionId ?? "");
  if (!document) throw new Error("The follow-up has no version");
  const context = followUpRow.context as unknown as Context;
  const answers = lifelikeAnswers(document, context, wellness, language, index, chance, last ? child.last : undefined);
  if (last && child.typedIn) {
    const given = Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, value ?? null]));
    const observation = "Pratade mer fritt mot slutet av samtalet.";
    const entry = { answers: given, answeredOn: localDate(now), interpreter: true, observation };
    expect(await enterAnswers(store, actor, followUpId, entry, now));
    return;
  }
  const started = expect(await startResponse(store, { token, language, secret: null, tab: "demo" }, now));
  const batch = Object.entries(answers).map(([k, v], index) => ({ k, v: v ?? null, s: index + 1, m: marksOf(k) }));
  expect(await saveAnswers(store, started.secret, batch, now));
  expect(await submitResponse(store, started.secret, new Date(now.getTime() + 11 * 60_000)));
}

/** One answer that asks for help at once is sent, and the rest is still a draft. */
export async function sendAhead(store: Store, token: string, now: Date): Promise<void> {
  const started = expect(await startResponse(store, { token, language: "sv", secret: null, tab: "demo" }, now));
  const batch = [
    { k: "a13_wb_mood", v: ["2"], s: 1 },
    { k: "a13_ho_safe", v: ["1"], s: 2 },
  ];
  expect(await saveAnswers(store, started.secret, batch, now));
  expect(await sendEarlyAnswer(store, started.secret, "a13_ho_safe", new Date(now.getTime() + 60_000)));
}

/** The child's own link, and what it has told with it. */
export async function tellOwnWords({ store, actor, child }: Story, caseId: string, now: Date): Promise<void> {
  expect(await makeStandingLink(store, actor, caseId, child.language, now));
  const shown = await discloseStandingLink(store, actor, "", caseId, now);
  const token = shown?.link.split("#")[1] ?? "";
  const started = expect(
    await startResponse(store, { token, language: child.language, secret: null, tab: "demo" }, now),
  );
  const batch = [
    { k: "ow_what", v: ["new"], s: 1 },
    { k: "ow_text", v: child.ownWords ?? null, s: 2 },
  ];
  expect(await saveAnswers(store, started.secret, batch, now));
  expect(await submitResponse(store, started.secret, new Date(now.getTime() + 5 * 60_000)));
}

/** Some things the child wants shown at the meeting, and some that somebody is not to know. */
function marksOf(itemKey: string): number {
  if (itemKey.endsWith("wb_joy")) return AnswerMark.MayBeShown;
  return itemKey.endsWith("ho_contact") ? AnswerMark.NotParents : 0;
}
