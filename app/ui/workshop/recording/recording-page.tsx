import { Link } from "@remix-run/react";
import { useEffect, useState } from "react";
import { LARGEST_CLIP } from "#app/domain/read-aloud/recording";
import { Notice } from "#app/ui/staff/notice";
import { Section } from "#app/ui/staff/section";
import { StatusMark } from "#app/ui/staff/status-mark";
import { useTexts } from "#app/ui/texts";
import { RecordPanel } from "./record-panel";
import type { RecordingView } from "./recording-view";
import "../../form/field.css";
import "../../staff/button.css";
import "./recording.css";

/** One text at a time in reading order, large, with its recording; below it all of them. */
export function RecordingPage(props: {
  readonly view: RecordingView;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** What must stay in the address besides the text, such as the language; "" or `in=ar`. */
  readonly query: string;
  /** Key of `errors.json`. */
  readonly refusal: string | null;
  readonly readOnly: boolean;
}) {
  const { t, error } = useTexts();
  const { view, language, direction, query, refusal, readOnly } = props;
  const { texts, at, next, missingOnly, recorded } = view;
  const current = texts[at];
  const to = (text: number | null, missing = missingOnly) => {
    const parts = [query, missing ? "show=missing" : "", text === null ? "" : `text=${text}`];
    return `?${parts.filter((part) => part !== "").join("&")}`;
  };
  // The server knows of no microphone: the panel comes with the script, the form is there without.
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  if (!current) return <p>{t("recording.empty")}</p>;
  const following = next ?? (at + 1 < texts.length ? at + 1 : null);
  return (
    <>
      <p>{t("recording.covered", { recorded, total: texts.length })}</p>
      {refusal !== null && <Notice tone="attention" title={error(refusal)} />}
      <div className="record-current">
        <p className="record-text" lang={language} dir={direction}>
          {current.text}
        </p>
        <p>
          <StatusMark tone={current.sound === null ? "idle" : "done"}>
            {t(current.sound === null ? "recording.missing" : "recording.kept")}
          </StatusMark>
          {current.sound !== null && !alive && (
            <>
              {" "}
              <a href={current.sound}>{t("recording.listen")}</a>
            </>
          )}
        </p>
        {alive && !readOnly && (
          <RecordPanel
            key={current.text}
            text={current.text}
            sound={current.sound}
            next={following === null ? null : to(following)}
          />
        )}
        {following !== null && (
          <p className="no-print">
            <Link to={to(following)} preventScrollReset>
              {t("recording.next")}
            </Link>
          </p>
        )}
        {!readOnly && <Upload text={current.text} open={refusal !== null} />}
      </div>
      <p className="no-print">
        <Link to={to(null, !missingOnly)}>{t(missingOnly ? "recording.showAll" : "recording.missingOnly")}</Link>
      </p>
      <ol className="record-list" role="list">
        {texts.map(({ text, sound }, index) =>
          missingOnly && sound !== null ? null : (
            <li key={text}>
              <StatusMark tone={sound === null ? "idle" : "done"}>
                {t(sound === null ? "recording.missing" : "recording.kept")}
              </StatusMark>
              <Link to={to(index)} lang={language} dir={direction} aria-current={index === at ? "true" : undefined}>
                {text}
              </Link>
            </li>
          ),
        )}
      </ol>
    </>
  );
}

/** A file from elsewhere, for whoever has no microphone here. */
function Upload({ text, open }: { readonly text: string; readonly open: boolean }) {
  const { t } = useTexts();
  return (
    <details className="no-print" open={open}>
      <summary>{t("recording.upload")}</summary>
      <form method="post" encType="multipart/form-data" className="record-upload">
        <input type="hidden" name="words" value={text} />
        <label className="field-label" htmlFor="record-file">
          {t("recording.upload")}
        </label>
        <p className="field-hint" id="record-file-hint">
          {t("recording.uploadHint", { kilobytes: LARGEST_CLIP / 1024 })}
        </p>
        <input
          id="record-file"
          name="sound"
          type="file"
          accept="audio/*"
          className="field-input"
          aria-describedby="record-file-hint"
        />
        <button type="submit" className="button button-secondary">
          {t("recording.send")}
        </button>
      </form>
    </details>
  );
}

/** Recordings of words that stand nowhere any more. */
export function OldRecordings(props: {
  readonly sounds: readonly { readonly id: string; readonly words: string }[];
  /** Address below which the sounds are. */
  readonly base: string;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly readOnly: boolean;
}) {
  const { t } = useTexts();
  const { sounds, base, language, direction, readOnly } = props;
  if (sounds.length === 0) return null;
  return (
    <Section title={t("recording.old.title")}>
      <p>{t("recording.old.lead")}</p>
      <ul className="record-list" role="list">
        {sounds.map(({ id, words }) => (
          <li key={id}>
            <a href={`${base}/${id}`}>{t("recording.listen")}</a>
            <span lang={language} dir={direction}>
              {words}
            </span>
            {!readOnly && (
              <form method="post" encType="multipart/form-data" className="no-print">
                <button type="submit" name="remove" value={id} className="button button-plain">
                  {t("recording.old.remove")}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
