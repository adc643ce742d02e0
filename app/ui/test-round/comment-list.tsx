import type { ItemComment } from "#app/domain/test-round/comment.server";
import type { TriedItem } from "#app/http/test-rounds.server";
import { momentText } from "#app/i18n/dates";
import { ActionButton } from "#app/ui/staff/button";
import { StatusMark } from "#app/ui/staff/status-mark";
import { useTexts } from "#app/ui/texts";
import "./test-round.css";

/** Comments in the order of the questions they are about, what is open first; those about the whole before all others. */
export function CommentList(props: {
  readonly draftId: string;
  readonly open: boolean;
  readonly comments: readonly ItemComment[];
  readonly items: readonly TriedItem[];
  readonly language: string;
}) {
  const { t } = useTexts();
  const { comments, items, language } = props;
  const known = new Set(items.map(({ id }) => id));
  const groups = [
    { id: null, title: t("rounds.whole"), of: comments.filter(({ itemId }) => itemId === null) },
    ...items.map(({ id, words, key }, index) => {
      return { id, title: `${index + 1}. ${words || key}`, of: comments.filter(({ itemId }) => itemId === id) };
    }),
    {
      id: "gone",
      title: t("rounds.comments.gone"),
      of: comments.filter(({ itemId }) => itemId !== null && !known.has(itemId)),
    },
  ].filter(({ of }) => of.length > 0);
  const isOpen = ({ of }: (typeof groups)[number]) => of.some(({ settledAt }) => settledAt === null);
  if (groups.length === 0) return <p className="quiet">{t("rounds.comments.none")}</p>;
  return (
    <ul className="round-noted" id="comments" role="list">
      {[...groups.filter(isOpen), ...groups.filter((group) => !isOpen(group))].map(({ id, title, of }) => (
        <li key={id ?? ""}>
          <h3 {...(id !== null && id !== "gone" && { lang: language, dir: "auto" })}>{title}</h3>
          <ul className="round-notes" role="list">
            {of.map((comment) => (
              <Comment key={comment.id} draftId={props.draftId} open={props.open} comment={comment} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Comment(props: { readonly draftId: string; readonly open: boolean; readonly comment: ItemComment }) {
  const { t, language } = useTexts();
  const { id, words, byName, writtenAt, round, settledAt, settledByName } = props.comment;
  const about = [
    byName,
    momentText(writtenAt.toISOString(), language),
    ...(round === null ? [] : [t("rounds.log.title", { number: round })]),
  ];
  const act = settledAt === null ? "settling" : "reopening";
  return (
    <li>
      <p className="round-words">{words}</p>
      <p className="round-state">
        <StatusMark tone={settledAt === null ? "turn" : "done"}>
          {settledAt === null ? t("rounds.comments.open") : t("rounds.comments.settled", { name: settledByName ?? "" })}
        </StatusMark>
        <span className="quiet">{about.join(" · ")}</span>
      </p>
      {props.open && (
        <ActionButton action={`/workshop/${props.draftId}/comments/${id}/${act}`} look="plain">
          {t(`rounds.comments.${act}`)}
        </ActionButton>
      )}
    </li>
  );
}
