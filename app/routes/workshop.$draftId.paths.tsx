import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { may } from "#app/domain/access/policy";
import { draftTitle } from "#app/domain/draft/document";
import { readDraft } from "#app/domain/draft/draft.server";
import { itemsAsked } from "#app/domain/draft/outline";
import { gatesOf, lengthFor, reachOf } from "#app/domain/draft/paths";
import { situationOf } from "#app/domain/draft/situation";
import { versionOfDraft } from "#app/domain/draft/to-version";
import { versionInWords } from "#app/domain/questionnaire/describe";
import { forbidden, notFound } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";
import { DraftHeader, draftPagesFor } from "#app/ui/workshop/draft-header";
import { GateTrees, ItemConditions, Lengths, Unreachable } from "#app/ui/workshop/paths";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.edit")) throw forbidden();
  const draft = await readDraft(application.store, params.draftId ?? "");
  if (!draft) throw notFound();
  const { id, key, document, endedAs } = draft;
  const asked = itemsAsked(document);
  const version = versionOfDraft({ ...document, items: asked });
  const situation = situationOf(new URL(request.url).searchParams, document);
  const language = document.sources.includes(actor.language) ? actor.language : (document.sources[0] ?? "sv");
  const words = new Map(
    versionInWords(version, language, actor.language).parts.flatMap(({ items }) =>
      items.map((item) => [item.key, item]),
    ),
  );
  const reach = reachOf(version.items);
  const title = draftTitle(document, actor.language);
  return {
    title,
    pages: draftPagesFor(actor),
    draft: { id, key, title, endedAs },
    language,
    situation,
    lengths: {
      whole: lengthFor(version.items, situation.context, false),
      short: lengthFor(version.items, situation.context, true),
    },
    gates: gatesOf(version.items),
    items: asked.map((item, index) => ({
      ...{ id: item.id, key: item.key, number: index + 1 },
      text: words.get(item.key)?.text ?? "",
      showIf: words.get(item.key)?.showIf ?? null,
      options: Object.fromEntries(
        item.options.map(({ value, label }) => [value, label[language]?.words ?? value] as const),
      ),
      reach: reach[index]?.reach ?? "unknown",
    })),
  };
}

/** Every way through a draft: who gets which question, what each answer opens, and how many a child gets. */
export default function PathsPage() {
  const { t } = useTexts();
  const { draft, pages, ...paths } = useLoaderData<typeof loader>();
  return (
    <>
      <DraftHeader draft={draft} pages={pages} />
      <Unreachable {...paths} draftId={draft.id} />
      <Section title={t("paths.lengthTitle")}>
        <Lengths situation={paths.situation} lengths={paths.lengths} />
      </Section>
      <Section title={t("paths.gatesTitle")}>
        <GateTrees {...paths} draftId={draft.id} />
      </Section>
      <Section title={t("paths.itemsTitle")}>
        <ItemConditions {...paths} draftId={draft.id} />
      </Section>
    </>
  );
}
