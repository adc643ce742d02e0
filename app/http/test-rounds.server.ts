import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { type Actor, may } from "#app/domain/access/policy";
import type { DraftDocument } from "#app/domain/draft/document";
import { type Draft, readDraft } from "#app/domain/draft/draft.server";
import { languageFor, wordsFor } from "#app/domain/test-round/history";
import { readRound, type Round } from "#app/domain/test-round/test-round.server";
import { draftPagesFor } from "#app/ui/workshop/draft-header";
import { forbidden, notFound } from "./errors";
import { requireActor } from "./session.server";

/*
 * What the pages of test rounds have in common: who may see them, which draft and round they are about.
 */

type RouteArgs = LoaderFunctionArgs | ActionFunctionArgs;

export async function draftOfRoute(args: RouteArgs): Promise<{ readonly actor: Actor; readonly draft: Draft }> {
  const { application } = args.context;
  const actor = await requireActor(args.request, application);
  if (!may(actor, "questionnaire.edit")) throw forbidden();
  const draft = await readDraft(application.store, args.params["draftId"] ?? "");
  if (!draft) throw notFound();
  return { actor, draft };
}

export async function roundOfRoute(
  args: RouteArgs,
): Promise<{ readonly actor: Actor; readonly draft: Draft; readonly round: Round }> {
  const { actor, draft } = await draftOfRoute(args);
  const round = await readRound(args.context.application.store, draft.id, args.params["roundId"] ?? "");
  if (!round) throw notFound();
  return { actor, draft, round };
}

/** What the head of the page needs (app/ui/workshop/draft-header.tsx). */
export function headOf({ id, key, document, endedAs }: Draft, actor: Actor) {
  const title = wordsFor(document.title, document, actor.language);
  return { head: { id, key, title, endedAs }, pages: draftPagesFor(actor) };
}

export interface TriedItem {
  readonly id: string;
  readonly key: string;
  readonly words: string;
  readonly help: string;
  readonly options: readonly string[];
  readonly type: string;
}

/** The questions of a document in the words of one of its sources, and which that is. */
export function itemsInWords(document: DraftDocument, reader: string) {
  const words = (text: Parameters<typeof wordsFor>[0]) => wordsFor(text, document, reader);
  return {
    language: languageFor(document, reader),
    items: document.items.map(({ id, key, type, text, help, options }): TriedItem => {
      return {
        id,
        key,
        type,
        words: words(text),
        help: words(help),
        options: options.map(({ label }) => words(label)),
      };
    }),
  };
}
