import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { openCommentCounts } from "#app/domain/test-round/comment.server";
import { historyOf } from "#app/domain/test-round/history";
import { notesOf } from "#app/domain/test-round/test-note.server";
import { ROUNDS_BEFORE_PUBLISHING } from "#app/domain/test-round/test-round";
import { documentsTried, roundsOf } from "#app/domain/test-round/test-round.server";
import { requestTexts } from "#app/http/language.server";
import { draftOfRoute, headOf } from "#app/http/test-rounds.server";
import { ActionButton } from "#app/ui/staff/button";
import { EmptyState } from "#app/ui/staff/empty-state";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";
import { RoundHistory } from "#app/ui/test-round/round-history";
import { useTexts } from "#app/ui/texts";
import { DraftHeader } from "#app/ui/workshop/draft-header";

export const meta = pageTitle;

/** The rounds of a draft as a history: tried, learnt, changed. */
export async function loader(args: LoaderFunctionArgs) {
  const { application } = args.context;
  const { store } = application;
  const { actor, draft } = await draftOfRoute(args);
  const t = await requestTexts(args.request, application);
  const rounds = await roundsOf(store, draft.id);
  const notes = await notesOf(
    store,
    rounds.map(({ id }) => id),
  );
  const tried = await documentsTried(store.database.read, draft.id);
  const comments = await openCommentCounts(store, draft.id);
  return {
    title: t("rounds.title"),
    ...headOf(draft, actor),
    history: historyOf(rounds, tried, notes, draft.document, actor.language),
    ended: rounds.filter(({ endedAt }) => endedAt !== null).length,
    openId: rounds.find(({ endedAt }) => endedAt === null)?.id ?? null,
    openComments: Object.values(comments.items).reduce((sum, count) => sum + count, comments.whole),
  };
}

export default function RoundsPage() {
  const { t } = useTexts();
  const { head, pages, history, ended, openId, openComments } = useLoaderData<typeof loader>();
  const mayStart = head.endedAs === null && openId === null;
  const start = mayStart && (
    <ActionButton action={`/workshop/${head.id}/rounds/new`} look="primary">
      {t("rounds.start", { number: history.length + 1 })}
    </ActionButton>
  );
  return (
    <>
      <DraftHeader draft={head} pages={pages} />
      <p className="round-lead">{t("rounds.lead")}</p>
      <p className="round-standing">
        <strong>{t("rounds.ended", { count: ended })}</strong>{" "}
        {t(ended >= ROUNDS_BEFORE_PUBLISHING ? "rounds.enough" : "rounds.tooFew", { least: ROUNDS_BEFORE_PUBLISHING })}{" "}
        <Link to={`/workshop/${head.id}/comments`}>{t("rounds.openComments", { count: openComments })}</Link>
      </p>
      {history.length === 0 ? (
        <EmptyState title={t("rounds.emptyTitle")} action={start}>
          {t("rounds.emptyText")}
        </EmptyState>
      ) : (
        <Section title={t("rounds.history")} action={start}>
          <RoundHistory draftId={head.id} history={history} />
        </Section>
      )}
    </>
  );
}
