import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonInput } from "#app/domain/follow-up/input";
import { recordNonResponse } from "#app/domain/follow-up/moves.server";
import { NON_RESPONSE_REASONS } from "#app/domain/follow-up/reasons";
import { loadMove, makeMove } from "#app/http/follow-up-move.server";
import { ReasonPage } from "#app/ui/follow-up/move-pages";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export function loader(args: LoaderFunctionArgs) {
  return loadMove(args, "expired");
}

export function action(args: ActionFunctionArgs) {
  return makeMove(args, reasonInput(NON_RESPONSE_REASONS), (store, actor, followUpId, { reason }, now) =>
    recordNonResponse(store, actor, followUpId, reason, now),
  );
}

export default function NonResponsePage() {
  const page = useLoaderData<typeof loader>();
  return <ReasonPage page={page} failure={useActionData<typeof action>()} reasons={NON_RESPONSE_REASONS} />;
}
