import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { notedItems } from "#app/domain/test-round/history";
import { OTHER_LANGUAGE } from "#app/domain/test-round/test-note";
import { TestNoteInput } from "#app/domain/test-round/note-input";
import { addNote, notesOf } from "#app/domain/test-round/test-note.server";
import { notFound, refusalResponse } from "#app/http/errors";
import { parseForm, refused, unprocessable } from "#app/http/form";
import { requestTexts } from "#app/http/language.server";
import { itemsInWords, roundOfRoute } from "#app/http/test-rounds.server";
import { LinkButton } from "#app/ui/staff/button";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";
import { childInAddress } from "#app/ui/test-round/child-in-address";
import { NoteForm } from "#app/ui/test-round/note-form";
import { NoteList } from "#app/ui/test-round/note-list";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

/** The log of a round: question by question beside the child, and what has been noted. */
export async function loader(args: LoaderFunctionArgs) {
  const { application } = args.context;
  const { actor, draft, round } = await roundOfRoute(args);
  const t = await requestTexts(args.request, application);
  const { items, language } = itemsInWords(round.document, actor.language);
  const address = new URL(args.request.url).searchParams;
  const asked = address.get("item") ?? items[0]?.key ?? "";
  if (asked !== "" && !items.some(({ key }) => key === asked)) throw notFound();
  const notes = await notesOf(application.store, [round.id]);
  return {
    title: t("rounds.log.title", { number: round.number }),
    draftId: draft.id,
    round: { id: round.id, number: round.number, endedAt: round.endedAt, conclusion: round.conclusion },
    ...{ items, language, notes, asked },
    noted: notedItems(round.document, notes, actor.language),
    child: childInAddress(address),
    saved: address.has("saved"),
    languages: [...round.document.sources, ...round.document.translations, OTHER_LANGUAGE],
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, draft, round } = await roundOfRoute(args);
  const form = await parseForm(args.request, TestNoteInput);
  if (!form.ok) return unprocessable(form);
  const { item, age, npf, language } = form.value;
  const noted = await addNote(
    args.context.application.store,
    actor,
    { draftId: draft.id, roundId: round.id },
    form.value,
  );
  if (!noted.ok) {
    if (noted.refusal === "forbidden") throw refusalResponse("not_allowed");
    if (noted.refusal === "gone") return refused(form, { "": "round_ended" }, 409);
    return refused(form, noted.refusal === "item_unknown" ? { item: "invalid" } : { language: "invalid" });
  }
  // The next question, and the child beside whom the log is: its facts stand in the address and nowhere else.
  const keys = ["", ...round.document.items.map(({ key }) => key), ""];
  const next = new URLSearchParams({ item: keys[keys.indexOf(item) + 1] ?? "", age, npf, language, saved: "" });
  return redirect(`/workshop/${draft.id}/rounds/${round.id}?${next.toString()}#log`, 303);
}

export default function RoundLogPage() {
  const { t } = useTexts();
  const { title, draftId, round, items, language, languages, notes, noted, asked, child, saved } =
    useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const here = `/workshop/${draftId}/rounds/${round.id}`;
  return (
    <>
      <PageHeader
        parent={{ to: `/workshop/${draftId}/rounds`, label: t("rounds.title") }}
        title={title}
        lead={t(round.endedAt === null ? "rounds.log.lead" : "rounds.log.endedLead")}
        actions={
          <>
            <LinkButton to={`${here}/sheet`}>{t("rounds.sheet.open")}</LinkButton>
            {round.endedAt === null && <LinkButton to={`${here}/ending`}>{t("rounds.ending.open")}</LinkButton>}
          </>
        }
      />
      {round.conclusion !== null && (
        <Section title={t("rounds.learnt")}>
          <p className="round-words">{round.conclusion}</p>
        </Section>
      )}
      {round.endedAt === null && (
        <NoteForm key={asked} {...{ here, items, language, languages, asked, child, saved }} failure={failure} />
      )}
      <Section title={t("rounds.log.notes", { count: notes.length })}>
        <NoteList {...{ here, noted, notes, language }} />
      </Section>
    </>
  );
}
