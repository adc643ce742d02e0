import { localVoice } from "../voice";

/*
 * Making sound: one recording or one spoken text at a time, either of which stops at once when asked to.
 */

/** `blocked`: the browser wants a press first. `stopped`: by {@link hush}. */
export type Outcome = "said" | "failed" | "blocked" | "stopped";

/** Milliseconds until a sound that is there must have begun. */
const START = 5_000;

/** Milliseconds that a slow voice may take for a character. */
const SLOWEST = 300;

const player = new Audio();
let address = "";
let settle: ((outcome: Outcome) => void) | undefined;
/** Some browsers forget an utterance that nothing holds, and then never say that it has ended. */
let utterance: SpeechSynthesisUtterance | undefined;

/**
 * Plays nothing, within a press: from then on browsers that play only what was pressed for let this player play.
 */
export function unlock(): void {
  load(new Blob([SILENCE], { type: "audio/wav" }));
  player.play().catch(() => {});
}

/** Plays a recording. `began` is called when it can be heard. */
export function play(sound: Blob, began: () => void): Promise<Outcome> {
  return settled((done) => {
    load(sound);
    const late = setTimeout(() => done("failed"), START);
    player.onplaying = () => {
      clearTimeout(late);
      began();
    };
    player.onended = () => done("said");
    player.onerror = () => done("failed");
    player.play().catch((error: Error) => done(error.name === "NotAllowedError" ? "blocked" : "failed"));
  });
}

/** The voice of this device for a language: never one that is not on it. */
export function voiceFor(language: string): SpeechSynthesisVoice | undefined {
  return "speechSynthesis" in window ? localVoice(speechSynthesis.getVoices(), language) : undefined;
}

export function speak(text: string, voice: SpeechSynthesisVoice, began: () => void): Promise<Outcome> {
  return settled((done) => {
    utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onstart = began;
    utterance.onend = () => done("said");
    utterance.onerror = ({ error }) => done(error === "not-allowed" ? "blocked" : "failed");
    setTimeout(() => done("failed"), START + text.length * SLOWEST);
    speechSynthesis.speak(utterance);
  });
}

/** Silence, at once. */
export function hush(): void {
  settle?.("stopped");
}

/** One sound from its beginning to whatever ends it first; what comes later, of it, is ignored. */
function settled(start: (done: (outcome: Outcome) => void) => void): Promise<Outcome> {
  hush();
  return new Promise((resolve) => {
    const done = (outcome: Outcome) => {
      if (settle !== done) return;
      settle = undefined;
      player.onplaying = player.onended = player.onerror = null;
      player.pause();
      if (utterance) speechSynthesis.cancel();
      utterance = undefined;
      resolve(outcome);
    };
    settle = done;
    start(done);
  });
}

function load(sound: Blob): void {
  URL.revokeObjectURL(address);
  address = URL.createObjectURL(sound);
  player.src = address;
}

/** A WAV file of one silent sample. */
const SILENCE = Uint8Array.from(
  "RIFF\x26\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\x02\0\0\0\0\0",
  (character) => character.charCodeAt(0),
);
