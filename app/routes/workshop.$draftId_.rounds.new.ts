import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { startRound } from "#app/domain/test-round/test-round.server";
import { refusalResponse } from "#app/http/errors";
import { draftOfRoute } from "#app/http/test-rounds.server";

/** Begins a round with the draft as it is now. */
export async function action(args: ActionFunctionArgs) {
  const { store, now } = args.context.application;
  const { actor, draft } = await draftOfRoute(args);
  const started = await startRound(store, actor, draft.id, now());
  if (started.ok) return redirect(`/workshop/${draft.id}/rounds/${started.roundId}`, 303);
  if (started.refusal === "open_already") return redirect(`/workshop/${draft.id}/rounds`, 303);
  return refusalResponse(started.refusal === "gone" ? "conflict" : "not_allowed");
}
