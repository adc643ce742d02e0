import type { Store } from "#app/db/store";
import type { AnswerValue } from "#app/domain/questionnaire/version";
import { submitResponse } from "#app/domain/response/submission.server";
import { answer, type AnsweringChild, createAnsweringChild } from "./answering-child";
import { done } from "./follow-up";
import { NOW } from "./moment";

export interface RaisedFlag extends AnsweringChild {
  readonly flagId: string;
}

/** A child of the situation's caseworker who has sent an answer that asks for help, by default at once. */
export async function createRaisedFlag(
  store: Store,
  level: "now" | "soon" = "now",
  sentAt: Date = NOW,
): Promise<RaisedFlag> {
  const child = await createAnsweringChild(store);
  const [item, value] = ANSWERS[level];
  await answer(store, child.secret, item, value, sentAt);
  done(await submitResponse(store, child.secret, sentAt));
  const flag = await store.database.read.flag.findFirstOrThrow({ where: { followUpId: child.followUpId, level } });
  return { ...child, flagId: flag.id };
}

const ANSWERS = {
  now: ["a13_wb_help", ["now"]],
  soon: ["a13_wb_worry", ["1"]],
} as const satisfies Record<string, readonly [string, AnswerValue]>;
