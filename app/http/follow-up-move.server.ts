import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { z } from "zod";
import type { Store } from "#app/db/store";
import type { Actor } from "#app/domain/access/policy";
import { localDate } from "#app/domain/calendar/working-days";
import type { Moving } from "#app/domain/follow-up/moves.server";
import type { Move } from "#app/domain/follow-up/state";
import { notFound } from "./errors";
import { parseForm, refused, unprocessable } from "./form";
import { requestTexts } from "./language.server";
import { managedFollowUp } from "./managed-follow-up.server";

/*
 * The small pages that move a follow-up (withdrawal, cancellation, …) differ in what they ask and in the one domain call.
 */

/** What such a page shows. It leads back to the follow-up when the move is no longer possible. */
export async function loadMove(args: LoaderFunctionArgs, move: Move) {
  const { application, status, at } = await managedFollowUp(args);
  const t = await requestTexts(args.request, application);
  const allowed = status.moves.includes(move) && (move !== "expired" || status.state === "expired");
  return { title: t(`followUp.move.${move}.title`), status, move, allowed, today: localDate(at) };
}

/** Reads the form, makes the move and leads back to the follow-up; 422 with the form when it was refused. */
export async function makeMove<Schema extends z.ZodType>(
  args: ActionFunctionArgs,
  schema: Schema,
  run: (store: Store, actor: Actor, followUpId: string, value: z.output<Schema>, now: Date) => Promise<Moving>,
) {
  const { store, actor, caseId, followUpId, at } = await managedFollowUp(args);
  const form = await parseForm(args.request, schema);
  if (!form.ok) return unprocessable(form);
  const moved = await run(store, actor, followUpId, form.value, at);
  if (moved.ok) return redirect(`/cases/${caseId}/follow-ups/${followUpId}`, 303);
  if (moved.refusal === "not_found") throw notFound();
  return refused(form, moved.refusal === "date_out_of_range" ? { on: "date_future" } : { "": "wrong_state" });
}
