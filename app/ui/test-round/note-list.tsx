import type { NotedItem } from "#app/domain/test-round/history";
import { OTHER_LANGUAGE, type TestNote } from "#app/domain/test-round/test-note";
import { languageName } from "#app/i18n/language-name";
import { ActionButton } from "#app/ui/staff/button";
import { useTexts } from "#app/ui/texts";
import "./test-round.css";

/** What was noted, question by question, those with most trouble first. Nothing tells which notes are about one child. */
export function NoteList(props: {
  readonly here: string;
  readonly noted: readonly NotedItem[];
  readonly notes: readonly TestNote[];
  readonly language: string;
}) {
  const { t, language: reader } = useTexts();
  const { here, noted, notes, language } = props;
  const nameOf = (value: string) =>
    value === OTHER_LANGUAGE ? t("rounds.otherLanguage") : languageName(value, reader);
  if (noted.length === 0) return <p className="quiet">{t("rounds.log.noNotes")}</p>;
  return (
    <ul className="round-noted" id="notes" role="list">
      {noted.map((item) => (
        <li key={item.itemKey ?? ""}>
          <h3 {...(item.itemKey !== null && { lang: language, dir: "auto" })}>
            {item.itemKey === null ? t("rounds.whole") : item.words || item.itemKey}
          </h3>
          <ul className="round-notes" role="list">
            {notes
              .filter(({ itemKey }) => itemKey === item.itemKey)
              .map(({ id, age, npf, language: spoken, outcome, words }) => (
                <li key={id}>
                  <p>
                    <strong>{t(`rounds.outcome.${outcome}`)}</strong>{" "}
                    <span className="quiet">
                      {[t("rounds.years", { age }), t(`rounds.npfNote.${npf}`), nameOf(spoken)].join(" · ")}
                    </span>
                  </p>
                  {words !== "" && <p className="round-words">{words}</p>}
                  <ActionButton action={`${here}/notes/${id}/removal`} look="plain">
                    {t("rounds.log.remove")}
                  </ActionButton>
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
