import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NothingInput } from "#app/domain/follow-up/input";
import { closeFollowUp } from "#app/domain/follow-up/moves.server";
import { loadMove, makeMove } from "#app/http/follow-up-move.server";
import { PressPage } from "#app/ui/follow-up/move-pages";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export function loader(args: LoaderFunctionArgs) {
  return loadMove(args, "closed");
}

export function action(args: ActionFunctionArgs) {
  return makeMove(args, NothingInput, (store, actor, followUpId, _value, now) =>
    closeFollowUp(store, actor, followUpId, now),
  );
}

export default function ClosurePage() {
  return <PressPage page={useLoaderData<typeof loader>()} failure={useActionData<typeof action>()} />;
}
