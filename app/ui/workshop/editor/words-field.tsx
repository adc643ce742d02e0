import { useEffect, useId, useRef, useState } from "react";
import type { DraftWords } from "#app/domain/draft/document";
import { languageName } from "#app/i18n/language-name";
import { useTexts } from "#app/ui/texts";
import { wordsIn } from "./draft-words";
import { AdviceLines } from "./advice-lines";
import { FaultLines } from "./fault-lines";
import { useDraft, useWorkplace } from "./session-context";
import type { Conflict } from "./session-parts";

interface WordsProps {
  readonly node: string;
  readonly field: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** Room for one line to begin with; every field grows. */
  readonly short?: boolean;
  /** In a list: the languages are only said, since the first of the page shows them. */
  readonly listed?: boolean;
  /** What happens when a field is left, with the words in the first language. */
  readonly onLeave?: (words: string) => void;
}

/** A text in each of the languages that everything is written in, side by side. */
export function WordsField(props: WordsProps) {
  const { t } = useTexts();
  const id = useId();
  const sources = useDraft(({ document }) => document.sources);
  const { label, hint, optional, node, field } = props;
  return (
    <fieldset className="words" aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend className="field-label">
        {label}
        {optional && <span className="field-optional"> {t("shell.form.optional")}</span>}
      </legend>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className="words-languages">
        {sources.map((language) => (
          <WordsInput key={language} {...props} language={language} alone={sources.length === 1} />
        ))}
      </div>
      <FaultLines node={node} field={field} />
      <AdviceLines node={node} field={field} />
    </fieldset>
  );
}

function WordsInput(props: WordsProps & { readonly language: string; readonly alone: boolean }) {
  const { language: reader, t } = useTexts();
  const { session } = useWorkplace();
  const { node, field, language, label, alone, short, listed } = props;
  const id = useId();
  const stored = useDraft(({ document }) => wordsIn(document, node, field, language));
  const turns = useDraft(({ turns }) => turns);
  // While somebody writes here, what stands here is theirs: others' words wait beside it.
  const [typed, setTyped] = useState<string | null>(null);
  const seen = useRef<DraftWords | null>(null);
  const begin = () => {
    seen.current = wordsIn(session.document, node, field, language);
    setTyped(seen.current?.words ?? "");
  };
  useEffect(() => {
    setTyped((current) => {
      if (current === null) return current;
      seen.current = wordsIn(session.document, node, field, language);
      return seen.current?.words ?? "";
    });
  }, [turns, session, node, field, language]);
  const conflict = useDraft(({ conflicts }) =>
    conflicts.find((one) => one.node === node && one.field === field && one.language === language),
  );
  const others = typed !== null && stored?.words !== seen.current?.words ? (stored?.words ?? "") : null;
  return (
    <div className="words-language">
      <label htmlFor={id} className={alone || listed ? "visually-hidden" : undefined}>
        <span className="visually-hidden">{label}, </span>
        {languageName(language, reader)}
      </label>
      <textarea
        id={id}
        className="field-input words-input"
        lang={language}
        dir="auto"
        rows={short ? 1 : 2}
        maxLength={2000}
        spellCheck
        data-field={field}
        value={typed ?? stored?.words ?? ""}
        onFocus={begin}
        onChange={({ target: { value } }) => {
          setTyped(value);
          if (session.type(node, field, language, seen.current, value)) {
            seen.current = wordsIn(session.document, node, field, language);
          }
        }}
        onBlur={({ target: { value } }) => {
          setTyped(null);
          session.wake(false);
          if (language === session.source) props.onLeave?.(value);
        }}
      />
      {conflict ? (
        <ConflictChoice conflict={conflict} />
      ) : (
        others !== null && <p className="field-hint">{t("editor.conflict.meanwhile", { words: others })}</p>
      )}
    </div>
  );
}

/** Two people's words for the same place; one of them chooses. */
function ConflictChoice({ conflict }: { readonly conflict: Conflict }) {
  const { t } = useTexts();
  const { session } = useWorkplace();
  const { language } = conflict;
  const name = conflict.byName ?? t("editor.somebody");
  return (
    <div className="words-conflict" role="alert">
      <p>{t("editor.conflict.title", { name })}</p>
      <dl>
        <dt>{t("editor.conflict.mine")}</dt>
        <dd lang={language}>{conflict.mine}</dd>
        <dt>{t("editor.conflict.theirs", { name })}</dt>
        <dd lang={language}>{conflict.theirs ?? ""}</dd>
      </dl>
      <div className="part-actions">
        <button type="button" className="button button-secondary" onClick={() => session.settle(conflict, true)}>
          {t("editor.conflict.keepMine")}
        </button>
        <button type="button" className="button button-secondary" onClick={() => session.settle(conflict, false)}>
          {t("editor.conflict.keepTheirs")}
        </button>
      </div>
    </div>
  );
}
