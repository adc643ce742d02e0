import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonInput } from "#app/domain/follow-up/input";
import { declareNotSuitable } from "#app/domain/follow-up/moves.server";
import { NOT_SUITABLE_REASONS } from "#app/domain/follow-up/reasons";
import { loadMove, makeMove } from "#app/http/follow-up-move.server";
import { ReasonPage } from "#app/ui/follow-up/move-pages";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export function loader(args: LoaderFunctionArgs) {
  return loadMove(args, "not_suitable");
}

export function action(args: ActionFunctionArgs) {
  return makeMove(args, reasonInput(NOT_SUITABLE_REASONS), (store, actor, followUpId, { reason }, now) =>
    declareNotSuitable(store, actor, followUpId, reason, now),
  );
}

export default function UnsuitabilityPage() {
  const page = useLoaderData<typeof loader>();
  return <ReasonPage page={page} failure={useActionData<typeof action>()} reasons={NOT_SUITABLE_REASONS} />;
}
