import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DoneOnInput } from "#app/domain/follow-up/input";
import { markFedBack } from "#app/domain/follow-up/moves.server";
import { loadMove, makeMove } from "#app/http/follow-up-move.server";
import { DayPage } from "#app/ui/follow-up/move-pages";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export function loader(args: LoaderFunctionArgs) {
  return loadMove(args, "fed_back");
}

export function action(args: ActionFunctionArgs) {
  return makeMove(args, DoneOnInput, (store, actor, followUpId, { on }, now) =>
    markFedBack(store, actor, followUpId, on, now),
  );
}

export default function FeedbackPage() {
  return <DayPage page={useLoaderData<typeof loader>()} failure={useActionData<typeof action>()} />;
}
