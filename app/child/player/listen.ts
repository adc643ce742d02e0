import type { ListeningPage } from "../listen/contract";
import { UiText } from "../payload-format";
import { localVoice } from "../voice";
import { button, byId } from "./dom";
import { payload, t } from "./journey";
import { run } from "./later";
import { drawSaveState } from "./screen";
import { request } from "./wire";

/*
 * The button that has the page read aloud. The script that reads comes at the first press (app/child/listen); here it
 * is only decided whether there is anything to hear that asks nobody else: a recording, or a voice of the device itself.
 */

let listen: HTMLButtonElement | undefined;
let page: ListeningPage;

export function watchVoices(token: string | undefined): void {
  page = {
    ask: (path, body) => request(path, { ...body, token }),
    failed: () => t(UiText.listenFailed),
  };
  speech()?.addEventListener?.("voiceschanged", drawListen);
}

export function drawListen(): void {
  if (!payload) return;
  const voices = speech()?.getVoices() ?? [];
  const canBeHeard = payload.v || localVoice(voices, payload.l[0]);
  if (!listen && canBeHeard) {
    listen = button("", press);
    listen.id = "listen";
    listen.setAttribute("aria-pressed", "false");
    byId("leave").before(listen);
  }
  if (listen) {
    listen.hidden = !canBeHeard;
    listen.textContent = t(UiText.listen);
  }
}

/** A browser may not have it, or forbid even looking. */
function speech(): SpeechSynthesis | undefined {
  try {
    return window.speechSynthesis;
  } catch {
    return undefined;
  }
}

async function press(): Promise<void> {
  try {
    if (!window.pressListen) run(await (await fetch("/a/listen.js")).text());
    window.pressListen!(page);
  } catch {
    drawSaveState(page.failed());
  }
}
