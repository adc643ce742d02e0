import { useTexts } from "#app/ui/texts";
import type { ChangeView } from "#app/domain/meeting/area-view";
import type { MeetingView } from "#app/domain/meeting/view";
import { dayOfText } from "#app/i18n/dates";
import { AnswerPair, ChangeMark } from "./answer";
import { Part } from "./part";

/** What moved since last time. Better and worse carry the same weight. */
export function ChangesPart(props: {
  readonly changes: MeetingView["changes"];
  /** ISO instant when the earlier answers were sent. */
  readonly since: string | null;
}) {
  const { t, language } = useTexts();
  const { changes, since } = props;
  if (!changes || !since) {
    return (
      <Part id="changes" title={t("meeting.changes.title")}>
        <p className="quiet">{t("meeting.changes.first")}</p>
      </Part>
    );
  }
  return (
    <Part id="changes" title={t("meeting.changes.since", { date: dayOfText(since, language) })}>
      {changes.better.length + changes.worse.length === 0 && <p className="quiet">{t("meeting.changes.none")}</p>}
      {changes.renewed > 0 && <p className="quiet">{t("meeting.changes.renewed", { count: changes.renewed })}</p>}
      <ul role="list" className="entries">
        {[...changes.better, ...changes.worse].map((change) => (
          <Change key={change.itemKey} change={change} />
        ))}
      </ul>
    </Part>
  );
}

function Change({ change }: { readonly change: ChangeView }) {
  return (
    <li>
      <ChangeMark change={change.change} />{" "}
      <a className="entry-about" href={`#${change.itemKey}`}>
        {change.question}
      </a>
      <div>
        <AnswerPair before={change.before} now={change.now} />
      </div>
    </li>
  );
}
