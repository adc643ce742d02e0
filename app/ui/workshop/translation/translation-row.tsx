import { useFetcher } from "@remix-run/react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { StatusMark, type StatusTone } from "#app/ui/staff/status-mark";
import { useTexts } from "#app/ui/texts";
import { placeText } from "./place-text";
import type { RowAnswer, TranslationRowView } from "./row-view";

const TONES: Readonly<Record<TranslationRowView["state"], StatusTone>> = {
  ...{ missing: "idle", source: "done", machine: "waiting", translated: "waiting", reviewed: "done" },
  ...{ outdated: "attention", delivered: "waiting" },
};

/** Milliseconds after the last key before what stands there is saved. */
const PAUSE = 2_000;

/** A text and its translation side by side, as a form of its own: with script it saves by itself, without by its button. */
export function TranslationRow(props: {
  readonly row: TranslationRowView;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** What the page answered where there is no script. */
  readonly answer: RowAnswer | null;
  readonly readOnly: boolean;
}) {
  const { t } = useTexts();
  const { language, direction, readOnly } = props;
  const fetcher = useFetcher<RowAnswer>();
  const answer = fetcher.data ?? props.answer;
  const row = answer?.row ?? props.row;
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const waiting = useRef<string | null>(null);
  const [words, setWords] = useState(props.answer?.typed ?? row.words);
  useEffect(() => () => clearTimeout(timer.current), []);
  const unsaved = words.trim() !== row.words.trim();
  const send = (intent: string) => {
    clearTimeout(timer.current);
    // One at a time: what is sent says what stood there before, and that is known when the answer has come.
    if (fetcher.state !== "idle") waiting.current = intent;
    if (fetcher.state !== "idle" || !form.current) return;
    const body = new FormData(form.current);
    body.set("intent", intent);
    body.set("quiet", "yes");
    fetcher.submit(body, { method: "post" });
  };
  useEffect(() => {
    const intent = waiting.current;
    if (fetcher.state !== "idle" || intent === null) return;
    waiting.current = null;
    send(intent);
  });
  const saveLater = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send("save"), PAUSE);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    send(button?.value ?? "save");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (unsaved) send("save");
    focusNext(event.currentTarget);
  };
  const id = `words-${row.id}`;
  const place = placeText(row.place, t);
  const refused = answer && !answer.ok && answer.refusal;
  return (
    <li className="translation" id={`row-${row.id}`}>
      <form method="post" ref={form} onSubmit={onSubmit} aria-labelledby={`${id}-place`}>
        <input type="hidden" name="id" value={row.id} />
        <input type="hidden" name="before" value={row.words} />
        <input type="hidden" name="of" value={row.source} />
        <div className="translation-head">
          <p className="translation-place" id={`${id}-place`}>
            {place}
          </p>
          <StatusMark tone={TONES[row.state]}>{t(`translations.state.${row.state}`)}</StatusMark>
        </div>
        <div className="translation-sides">
          <div className="translation-source" id={`${id}-source`} lang="sv" dir="ltr">
            {row.source === "" ? <p className="quiet">{t("translations.noSource")}</p> : <Source row={row} />}
          </div>
          <div>
            <label className="visually-hidden" htmlFor={id}>
              {t("translations.translationOf", { place })}
            </label>
            <textarea
              id={id}
              name="words"
              className="field-input translation-words"
              lang={language}
              dir={direction}
              rows={Math.min(8, Math.max(2, Math.ceil(row.source.length / 45) + row.source.split("\n").length - 1))}
              value={words}
              maxLength={row.longest}
              readOnly={readOnly}
              aria-describedby={`${id}-source ${id}-said`}
              {...(refused && { "aria-invalid": true })}
              onChange={(event) => {
                setWords(event.target.value);
                saveLater();
              }}
              onBlur={() => unsaved && !refused && send("save")}
              onKeyDown={onKeyDown}
            />
            <div id={`${id}-said`} role="status" className="translation-said">
              {refused && <Refusal answer={answer} language={language} direction={direction} />}
              {!refused && (
                <Said row={row} saving={fetcher.state !== "idle"} saved={fetcher.data?.ok === true && !unsaved} />
              )}
            </div>
            {!readOnly && <Moves row={row} onSuggestion={(suggested) => (setWords(suggested), saveLater())} />}
          </div>
        </div>
      </form>
    </li>
  );
}

/** The source; where it has changed since it was translated, with what went and what came. */
function Source({ row }: { readonly row: TranslationRowView }) {
  const { t } = useTexts();
  if (!row.changes) return <p className="translation-text">{row.source}</p>;
  return (
    <>
      <p className="translation-text">
        {row.changes.map(({ kind, words }, index) => {
          if (kind === "gone") return <del key={index}>{words}</del>;
          return kind === "new" ? <ins key={index}>{words}</ins> : <span key={index}>{words}</span>;
        })}
      </p>
      <p className="translation-note">{t("translations.changedSince")}</p>
    </>
  );
}

function Said(props: { readonly row: TranslationRowView; readonly saving: boolean; readonly saved: boolean }) {
  const { t } = useTexts();
  const { row, saving, saved } = props;
  const who = [
    row.by && t("translations.by", { name: row.by }),
    row.reviewedBy && t("translations.reviewedBy", { name: row.reviewedBy }),
  ].filter(Boolean);
  const sms = row.sms && t(`translations.sms.${row.sms.alphabet}`, { ...row.sms });
  const parts = [saving ? t("translations.saving") : saved ? t("translations.saved") : "", ...who, sms].filter(Boolean);
  return <>{parts.join(" · ")}</>;
}

function Refusal(props: { readonly answer: RowAnswer; readonly language: string; readonly direction: "ltr" | "rtl" }) {
  const { t } = useTexts();
  const { answer, language, direction } = props;
  return (
    <>
      <span className="translation-refusal">{t(`translations.refusal.${answer.refusal}`)}</span>
      {answer.refusal === "changed_meanwhile" && answer.row && (
        <span className="translation-other" lang={language} dir={direction}>
          {answer.row.words}
        </span>
      )}
    </>
  );
}

function Moves(props: { readonly row: TranslationRowView; readonly onSuggestion: (words: string) => void }) {
  const { t } = useTexts();
  const { row, onSuggestion } = props;
  const written = row.state === "machine" || row.state === "translated" || row.state === "delivered";
  return (
    <div className="translation-moves">
      <Move intent="save" label={t("translations.move.save")} />
      {row.state === "outdated" && <Move intent="still_right" label={t("translations.move.still_right")} />}
      {written && !row.mine && <Move intent="review" label={t("translations.move.review")} />}
      {row.state !== "machine" && <Move intent="machine" label={t("translations.move.machine")} />}
      {row.suggestion !== null && (
        <button type="button" className="button button-plain" onClick={() => onSuggestion(row.suggestion ?? "")}>
          {t("translations.move.suggestion", { words: row.suggestion })}
        </button>
      )}
    </div>
  );
}

function Move({ intent, label }: { readonly intent: string; readonly label: string }) {
  return (
    <button type="submit" name="intent" value={intent} className="button button-plain">
      {label}
    </button>
  );
}

/** The field after this one; after the last, the way to the next page. */
function focusNext(field: Element): void {
  const fields = [...document.querySelectorAll<HTMLElement>(".translation-words, .translation-next a")];
  fields[fields.indexOf(field as HTMLElement) + 1]?.focus();
}
