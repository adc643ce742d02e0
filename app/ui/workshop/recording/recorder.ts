/*
 * The microphone of the browser. Nothing leaves the page before somebody has listened and said that it is to be kept.
 */

/** Seconds: what fits into the largest recording with room to spare. */
export const LONGEST_RECORDING = 30;

export type RecordingTrouble = "refused" | "none" | "unsupported";

export interface Recorded {
  readonly blob: Blob;
  readonly seconds: number;
  /** Almost nothing can be heard. Unknown counts as heard. */
  readonly silent: boolean;
}

export interface Recorder {
  stop(): void;
  /** When it has been stopped, by somebody or by the clock. */
  readonly done: Promise<Recorded>;
}

/** What plays in most browsers first: iPhones play AAC and, if they are new, Opus. */
const KINDS = ["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus", "audio/ogg;codecs=opus"];

export function canRecord(): boolean {
  return typeof MediaRecorder !== "undefined" && "mediaDevices" in navigator && kind() !== undefined;
}

function kind(): string | undefined {
  return KINDS.find((known) => MediaRecorder.isTypeSupported(known));
}

/** Begins to record; asks for the microphone where it has not been allowed yet. */
export async function beginRecording(): Promise<Recorder | RecordingTrouble> {
  if (!canRecord()) return "unsupported";
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: false } });
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    return name === "NotFoundError" || name === "OverconstrainedError" ? "none" : "refused";
  }
  const recorder = new MediaRecorder(stream, { mimeType: kind() ?? "", audioBitsPerSecond: 48_000 });
  const chunks: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => chunks.push(data));
  const began = performance.now();
  const clock = setTimeout(() => recorder.stop(), LONGEST_RECORDING * 1000);
  const done = new Promise<Recorded>((resolve) => {
    recorder.addEventListener("stop", () => {
      clearTimeout(clock);
      for (const track of stream.getTracks()) track.stop();
      const seconds = Math.max(1, Math.round((performance.now() - began) / 1000));
      const blob = new Blob(chunks, { type: recorder.mimeType.split(";")[0] ?? "" });
      void isSilent(blob).then((silent) => resolve({ blob, seconds, silent }));
    });
  });
  recorder.start();
  return { stop: () => recorder.state !== "inactive" && recorder.stop(), done };
}

/** Loudest sample, of at most 1, below which nobody hears anything. */
const HEARD = 0.02;

async function isSilent(blob: Blob): Promise<boolean> {
  try {
    const sound = await decoded(blob);
    return !sound.getChannelData(0).some((sample) => Math.abs(sample) > HEARD);
  } catch {
    return false;
  }
}

async function decoded(blob: Blob): Promise<AudioBuffer> {
  const context = new OfflineAudioContext(1, 1, 48_000);
  return context.decodeAudioData(await blob.arrayBuffer());
}

/** Plays what has been recorded and not been sent anywhere: the page's policy lets a player fetch from the server only. */
export async function playRecorded(blob: Blob): Promise<() => void> {
  const context = new AudioContext();
  const source = context.createBufferSource();
  source.buffer = await decoded(blob);
  source.connect(context.destination);
  source.addEventListener("ended", () => void context.close());
  source.start();
  return () => source.stop();
}
