import { type MouseEvent, useEffect, useRef, useState } from "react";
import type { SpokenText } from "#app/domain/read-aloud/clip";
import { languageName } from "#app/i18n/language-name";
import { Section } from "#app/ui/staff/section";
import { useTexts } from "#app/ui/texts";

/** How much of a version is recorded in each of its languages, and what of the one that is looked at. */
export function RecordedSound(props: {
  readonly versionId: string;
  readonly language: string;
  readonly texts: readonly SpokenText[];
  readonly coverage: readonly { readonly language: string; readonly recorded: number; readonly total: number }[];
}) {
  const { t, language: reader } = useTexts();
  const { versionId, language, texts, coverage } = props;
  const recorded = texts.filter(({ clipId }) => clipId !== null);
  const missing = texts.filter(({ clipId }) => clipId === null);
  return (
    <Section title={t("questionnaires.sound.title")}>
      <p>{t("questionnaires.sound.lead")}</p>
      <ul className="sound-list" role="list">
        {coverage.map(({ language: known, ...counts }) => (
          <li key={known}>
            <strong>{languageName(known, reader)}</strong>
            <span>{t("questionnaires.sound.covered", counts)}</span>
          </li>
        ))}
      </ul>
      {recorded.length > 0 && <Recordings versionId={versionId} language={language} texts={recorded} />}
      {recorded.length > 0 && missing.length > 0 && (
        <details className="no-print">
          <summary>{t("questionnaires.sound.missing")}</summary>
          <ul lang={language} dir="auto">
            {missing.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

/** Links to the sounds. Where script runs, one plays at a time on the page itself. */
function Recordings(props: {
  readonly versionId: string;
  readonly language: string;
  readonly texts: readonly SpokenText[];
}) {
  const { t } = useTexts();
  const { versionId, language, texts } = props;
  const player = useRef<HTMLAudioElement | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => () => player.current?.pause(), []);
  const play = (event: MouseEvent<HTMLAnchorElement>) => {
    event.preventDefault();
    player.current?.pause();
    player.current = new Audio(event.currentTarget.href);
    setFailed(false);
    // Pausing for the next one is no failure.
    player.current.play().catch((error: Error) => setFailed(error.name !== "AbortError"));
  };
  return (
    <details className="no-print">
      <summary>{t("questionnaires.sound.recorded")}</summary>
      <p role="status">{failed && t("questionnaires.sound.failed")}</p>
      <ul className="sound-list" role="list">
        {texts.map(({ text, clipId }) => (
          <li key={text}>
            <a
              href={`/questionnaires/${versionId}/sound/${clipId}`}
              aria-label={t("questionnaires.sound.playOf", { text })}
              className="button button-plain"
              onClick={play}
            >
              {t("questionnaires.sound.play")}
            </a>
            <span lang={language} dir="auto">
              {text}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
