import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { settleComment } from "#app/domain/test-round/comment.server";
import { notFound } from "#app/http/errors";
import { draftOfRoute } from "#app/http/test-rounds.server";

/** Says that a comment has been dealt with. */
export async function action(args: ActionFunctionArgs) {
  const { store, now } = args.context.application;
  const { actor, draft } = await draftOfRoute(args);
  const comment = { draftId: draft.id, commentId: args.params["commentId"] ?? "", settled: true };
  const settled = await settleComment(store, actor, comment, now());
  if (!settled.ok) throw notFound();
  return redirect(`/workshop/${draft.id}/comments#comments`, 303);
}
