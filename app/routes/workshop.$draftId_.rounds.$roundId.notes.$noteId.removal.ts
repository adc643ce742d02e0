import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { removeNote } from "#app/domain/test-round/test-note.server";
import { roundOfRoute } from "#app/http/test-rounds.server";

/** Takes a note away for good: something in it could lead to a child, or it was wrong. */
export async function action(args: ActionFunctionArgs) {
  const { actor, draft, round } = await roundOfRoute(args);
  const note = { draftId: draft.id, roundId: round.id, noteId: args.params["noteId"] ?? "" };
  // One that is gone already has been taken away: there is nothing else to say.
  await removeNote(args.context.application.store, actor, note);
  return redirect(`/workshop/${draft.id}/rounds/${round.id}#notes`, 303);
}
