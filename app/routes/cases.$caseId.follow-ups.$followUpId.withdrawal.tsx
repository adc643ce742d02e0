import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonInput } from "#app/domain/follow-up/input";
import { withdrawInvitation } from "#app/domain/follow-up/moves.server";
import { WITHDRAWAL_REASONS } from "#app/domain/follow-up/reasons";
import { loadMove, makeMove } from "#app/http/follow-up-move.server";
import { ReasonPage } from "#app/ui/follow-up/move-pages";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export function loader(args: LoaderFunctionArgs) {
  return loadMove(args, "withdrawn");
}

export function action(args: ActionFunctionArgs) {
  return makeMove(args, reasonInput(WITHDRAWAL_REASONS), (store, actor, followUpId, { reason }, now) =>
    withdrawInvitation(store, actor, followUpId, reason, now),
  );
}

export default function WithdrawalPage() {
  const page = useLoaderData<typeof loader>();
  return <ReasonPage page={page} failure={useActionData<typeof action>()} reasons={WITHDRAWAL_REASONS} />;
}
