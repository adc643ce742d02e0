import { useNavigate, useSubmit } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { LARGEST_CLIP } from "#app/domain/read-aloud/recording";
import { Notice } from "#app/ui/staff/notice";
import { useTexts } from "#app/ui/texts";
import {
  beginRecording,
  canRecord,
  LONGEST_RECORDING,
  playRecorded,
  type Recorded,
  type Recorder,
  type RecordingTrouble,
} from "./recorder";

type State =
  | { readonly kind: "still" }
  | { readonly kind: "recording"; readonly recorder: Recorder }
  | { readonly kind: "recorded"; readonly recorded: Recorded };

/** Record, listen, keep, next: by buttons and by keys. Shown only where the browser runs script. */
export function RecordPanel(props: {
  readonly text: string;
  readonly sound: string | null;
  readonly next: string | null;
}) {
  const { t } = useTexts();
  const { text, sound, next } = props;
  const [state, setState] = useState<State>({ kind: "still" });
  const [trouble, setTrouble] = useState<RecordingTrouble | "playFailed" | null>(null);
  const [seconds, setSeconds] = useState(0);
  const player = useRef<() => void>(() => {});
  const submit = useSubmit();
  const navigate = useNavigate();
  const recording = state.kind === "recording" ? state.recorder : null;
  const recorded = state.kind === "recorded" ? state.recorded : null;
  const tooLarge = (recorded?.blob.size ?? 0) > LARGEST_CLIP;

  useEffect(() => setTrouble(canRecord() ? null : "unsupported"), []);
  useEffect(() => {
    if (!recording) return;
    const clock = setInterval(() => setSeconds((before) => before + 1), 1_000);
    let shown = true;
    void recording.done.then((heard) => shown && setState({ kind: "recorded", recorded: heard }));
    return () => {
      shown = false;
      clearInterval(clock);
      recording.stop();
    };
  }, [recording]);
  useEffect(() => () => player.current(), []);

  const record = async () => {
    player.current();
    if (recording) return recording.stop();
    setSeconds(0);
    const begun = await beginRecording();
    setTrouble(typeof begun === "string" ? begun : null);
    if (typeof begun !== "string") setState({ kind: "recording", recorder: begun });
  };
  const listen = async () => {
    player.current();
    try {
      if (recorded) {
        player.current = await playRecorded(recorded.blob);
      } else if (sound !== null) {
        const audio = new Audio(sound);
        player.current = () => audio.pause();
        await audio.play();
      }
      setTrouble(null);
    } catch (error) {
      // Pausing for the next one is no failure.
      if (!(error instanceof Error) || error.name !== "AbortError") setTrouble("playFailed");
    }
  };
  const keep = () => {
    if (!recorded || tooLarge) return;
    player.current();
    const body = new FormData();
    body.set("words", text);
    body.set("sound", recorded.blob, "recording");
    submit(body, { method: "post", encType: "multipart/form-data" });
  };
  const moves: Readonly<Record<string, () => unknown>> = {
    ...{ r: record, l: listen, k: keep, n: () => next !== null && navigate(next) },
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.target instanceof Element && event.target.closest("input, textarea, select")) return;
      moves[event.key.toLowerCase()]?.();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });

  return (
    <div className="record-panel no-print">
      <div className="record-buttons">
        <button type="button" className="button button-primary" onClick={() => void record()}>
          {t(recording ? "recording.stop" : recorded || sound !== null ? "recording.again" : "recording.record")}
        </button>
        <button
          type="button"
          className="button button-secondary"
          aria-disabled={(!recorded && sound === null) || undefined}
          onClick={() => void listen()}
        >
          {t("recording.listen")}
        </button>
        <button
          type="button"
          className="button button-secondary"
          aria-disabled={!recorded || tooLarge || undefined}
          onClick={keep}
        >
          {t("recording.keep")}
        </button>
      </div>
      <p role="status" className="record-state">
        {recording && t("recording.recordingNow", { seconds, most: LONGEST_RECORDING })}
        {recorded && !recorded.silent && !tooLarge && t("recording.recorded", { seconds: recorded.seconds })}
        {recorded?.silent && t("recording.silent")}
        {tooLarge && t("recording.tooLarge")}
      </p>
      {trouble && <Notice tone="attention" title={t(`recording.${trouble}`)} />}
      <p className="quiet record-keys">{t("recording.keys")}</p>
    </div>
  );
}
