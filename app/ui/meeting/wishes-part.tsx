import { useTexts } from "#app/ui/texts";
import type { MeetingView } from "#app/domain/meeting/view";
import type { MeetingWish, TalkWish, Wish } from "#app/domain/meeting/wishes";
import { StatusMark } from "../staff/status-mark";
import { Answer } from "./answer";
import { notToText } from "./known-to";
import { Part } from "./part";
import { WordsBeginning } from "./words-beginning";

/** What the child wants, before anything that we think of it. */
export function WishesPart({ view, wordsLanguage }: { readonly view: MeetingView; readonly wordsLanguage: string }) {
  const { t } = useTexts();
  const { words, talk, meeting } = view.wishes;
  const nothing = words.length + talk.length + meeting.length === 0 && !view.sharing;
  return (
    <Part id="wishes" title={t("meeting.wishes.title")}>
      {nothing && <p className="quiet">{t("meeting.wishes.none")}</p>}
      {view.sharing && (
        <div className="sharing">
          {view.sharing.labels.length > 0 && (
            <p>
              <StatusMark tone="attention">{t("meeting.sharing.title")}</StatusMark>{" "}
              <strong>{view.sharing.labels.join(", ")}</strong>
            </p>
          )}
          {view.sharing.marked.length > 0 && (
            <>
              <p>
                <StatusMark tone="attention">{t("meeting.sharing.marked")}</StatusMark>
              </p>
              <ul role="list" className="entries">
                {view.sharing.marked.map(({ itemKey, question, notTo }) => (
                  <li key={itemKey}>
                    <a href={`#${itemKey}`}>{question}</a> <strong>{notToText(notTo, t)}</strong>
                  </li>
                ))}
              </ul>
            </>
          )}
          <p>{t("meeting.sharing.text")}</p>
        </div>
      )}
      {words.length > 0 && (
        <ul role="list" className="entries">
          {words.map((wish) => (
            <li key={wish.itemKey}>
              <WordsWish wish={wish} language={wordsLanguage} />
            </li>
          ))}
        </ul>
      )}
      {talk.length > 0 && (
        <>
          <h3>{t("meeting.wishes.talk")}</h3>
          <ul role="list" className="entries">
            {talk.map((wish) => (
              <li key={wish.itemKey}>
                <TalkRow wish={wish} />
              </li>
            ))}
          </ul>
        </>
      )}
      {meeting.length > 0 && (
        <>
          <h3>{t("meeting.wishes.meeting")}</h3>
          <ul role="list" className="entries">
            {meeting.map((wish) => (
              <li key={wish.itemKey}>
                <MeetingRow wish={wish} language={wordsLanguage} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}

function WordsWish({ wish, language }: { readonly wish: Wish; readonly language: string }) {
  if (wish.answer.kind !== "words") return null;
  return (
    <>
      <p className="entry-about">{wish.question}</p>
      <div className="quote">
        <WordsBeginning text={wish.answer.text} language={language} itemKey={wish.itemKey} />
      </div>
      {wish.note && <p className="entry-note">{wish.note}</p>}
    </>
  );
}

function TalkRow({ wish }: { readonly wish: TalkWish }) {
  return (
    <>
      <span className="entry-about">{wish.question}</span>{" "}
      {wish.alone ? (
        <strong className="alone">
          <Answer answer={wish.answer} />
        </strong>
      ) : (
        <strong>
          <Answer answer={wish.answer} />
        </strong>
      )}
    </>
  );
}

function MeetingRow({ wish, language }: { readonly wish: MeetingWish; readonly language: string }) {
  return (
    <>
      <span className="entry-about">{wish.question}</span>{" "}
      <strong>
        <Answer answer={wish.answer} />
      </strong>
      {wish.follows.map((follow) => (
        <p key={follow.itemKey}>
          {follow.answer.kind === "words" ? (
            <WordsBeginning text={follow.answer.text} language={language} itemKey={follow.itemKey} />
          ) : (
            <Answer answer={follow.answer} />
          )}
        </p>
      ))}
      {[wish.note, ...wish.follows.map(({ note }) => note)]
        .filter((note) => note !== null)
        .map((note) => (
          <p key={note} className="entry-note">
            {note}
          </p>
        ))}
    </>
  );
}
