import { byId } from "../player/dom";
import { fetchAhead, isRecorded, learn, soundFor } from "./clips";
import type { ListeningPage } from "./contract";
import { addButton, mark, prepare, removeButtons, say, setPressed } from "./look";
import { alerts, readByItself, screenName, type Spoken, spots, trouble } from "./screen";
import { hush, type Outcome, play, speak, unlock, voiceFor } from "./sound";

/*
 * Reads the child's page aloud while the child wants it: each new screen by itself, errors when they appear, and single
 * texts by their own buttons. Recordings come first, then a voice of the device itself; nobody else is asked.
 * Choosing an answer does not interrupt; going on does.
 */

const main = byId("main");
const status = byId("status");
let page: ListeningPage;
let on = false;
/** Counts what was begun: whoever finds another number has been overtaken. */
let turn = 0;
let reading = false;
let heading: Element | null = null;
let screen = "";
/** Errors and trouble that have been read, or are being. */
let alerted = "";
let worry = "";

window.pressListen = (given) => {
  if (!page) watch();
  page = given;
  say("");
  if (on) return turnOff();
  on = true;
  setPressed(true);
  unlock();
  void readScreen();
};

function turnOff(): void {
  on = false;
  setPressed(false);
  stop();
  removeButtons(main);
}

function watch(): void {
  prepare();
  const observer = new MutationObserver(changed);
  for (const part of [main, status]) observer.observe(part, { childList: true, characterData: true, subtree: true });
  // Whoever leaves wipes the page first.
  observer.observe(document.body, { childList: true });
  document.addEventListener("click", (event) => (event.target as Element).closest("#leave") && stop(), true);
  document.addEventListener("visibilitychange", () => document.hidden && stop());
  addEventListener("pagehide", stop);
  if ("speechSynthesis" in window) speechSynthesis.addEventListener?.("voiceschanged", offer);
}

/** Ends what is being read. Listening itself stays on for the next screen. */
function stop(): void {
  turn++;
  reading = false;
  hush();
  mark(undefined);
}

function changed(): void {
  if (!main.isConnected) return stop();
  if (!on) return;
  setPressed(true);
  if (main.querySelector("h1") !== heading) {
    // Drawn anew: what was marked is gone. The same screen is not read twice to a child that has heard it.
    if (reading || screenName(main) !== screen) return void readScreen();
    heading = main.querySelector("h1");
  }
  offer();
  const told = joined(alerts(main));
  const isNew = told !== alerted;
  alerted = told;
  if (told && isNew) void read(alerts(main));
  else readTrouble();
}

async function readScreen(): Promise<void> {
  stop();
  const mine = turn;
  reading = true;
  heading = main.querySelector("h1");
  screen = screenName(main);
  [alerted, worry] = [joined(alerts(main)), ""];
  await learn(page, document.documentElement.lang);
  if (turn !== mine) return;
  offer();
  const texts = readByItself(main);
  if (texts.length > 0 && !texts.some(isSpeakable)) {
    stop();
    say(page.failed());
  } else {
    await read(texts);
  }
}

/** Buttons for what can be heard. */
function offer(): void {
  if (!on || !main.isConnected) return;
  for (const spot of spots(main)) if (spot.spoken.some(isSpeakable)) addButton(spot, () => void read(spot.spoken));
}

/** Reads one text after another, in place of whatever was being read; what cannot be read is passed over. */
async function read(texts: readonly Spoken[]): Promise<void> {
  stop();
  // A page that closes by itself in a pocket keeps silent.
  if (document.hidden) return;
  const mine = turn;
  reading = true;
  const speakable = texts.filter(isSpeakable);
  let outcome: Outcome = "said";
  for (const [index, spoken] of speakable.entries()) {
    const next = speakable[index + 1];
    outcome = await readOne(spoken, next, () => turn === mine);
    if (turn !== mine) return;
    if (outcome !== "said") break;
    say("");
    void fetchAhead(page);
  }
  stop();
  if (outcome !== "said") say(page.failed());
  if (outcome === "blocked") turnOff();
  if (outcome === "said") readTrouble();
}

/** What came up about saving: once, and not into the middle of something else. */
function readTrouble(): void {
  const worried = joined(trouble(status));
  if (reading || worried === worry) return;
  worry = worried;
  if (worried) void read(trouble(status));
}

/** The recording, or else the device's own voice, if there is one for this language on the device. */
async function readOne(spoken: Spoken, next: Spoken | undefined, isMine: () => boolean): Promise<Outcome> {
  const began = () => mark(spoken.element);
  let outcome: Outcome = "failed";
  if (isRecorded(spoken.text)) {
    const sound = await soundFor(page, spoken.text).catch(() => undefined);
    if (!isMine()) return "stopped";
    if (next && isRecorded(next.text)) soundFor(page, next.text).catch(() => {});
    if (sound) outcome = await play(sound, began);
  }
  const voice = voiceFor(document.documentElement.lang);
  return outcome === "failed" && voice && isMine() ? speak(spoken.text, voice, began) : outcome;
}

function isSpeakable({ text }: Spoken): boolean {
  return isRecorded(text) || !!voiceFor(document.documentElement.lang);
}

function joined(texts: readonly Spoken[]): string {
  return texts.map(({ text }) => text).join(" ");
}
