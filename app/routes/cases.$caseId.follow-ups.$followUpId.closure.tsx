import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NothingInput } from "#app/domain/follow-up/input";
import { closeFollowUp } from "#app/domain/follow-up/moves.server";
import { loadMove, makeMove } from "#app/http/follow-up-move.server";
import { waitsForTransfer } from "#app/domain/transfer/standing.server";
import { PressPage } from "#app/ui/follow-up/move-pages";
import { NotTransferred } from "#app/ui/transfer/standing";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader(args: LoaderFunctionArgs) {
  const page = await loadMove(args, "closed");
  const { store } = args.context.application;
  return { ...page, untransferred: page.allowed && (await waitsForTransfer(store, page.status.followUpId)) };
}

export function action(args: ActionFunctionArgs) {
  return makeMove(args, NothingInput, (store, actor, followUpId, _value, now) =>
    closeFollowUp(store, actor, followUpId, now),
  );
}

export default function ClosurePage() {
  const page = useLoaderData<typeof loader>();
  return (
    <PressPage page={page} failure={useActionData<typeof action>()}>
      {page.untransferred && <NotTransferred status={page.status} />}
    </PressPage>
  );
}
