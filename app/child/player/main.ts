import type { QuestionnairePayload, UnknownLink } from "../payload-format";
import { byId, el, put } from "./dom";
import { begin, changeLanguage, isUnderWay } from "./flow";
import { load } from "./journey";
import { kernel } from "./kernel";
import { awaitLater } from "./later";
import { watchForLeaving } from "./leave";
import { drawListen, watchVoices } from "./listen";
import { drawLook } from "./look";
import { post } from "./wire";

/*
 * The door. With a link it fetches the questionnaire at once, which changes nothing on the server; Start is what
 * counts. Without one it asks as well, because a reloaded page has its session left but no longer the link, and the
 * form for a typed code stays open meanwhile.
 */

const token = location.hash.slice(1) || undefined;
const main = byId("main");
const start = byId("start") as HTMLButtonElement;
const state = byId("state");
const texts = main.dataset as Readonly<Record<"loading" | "failed" | "retry" | "start" | "title" | "text", string>>;
const languages = document.querySelectorAll<HTMLAnchorElement>("nav a");
let started = false;

try {
  // What a staff page left in this tab when the device was handed over, such as where it was scrolled to.
  sessionStorage.clear();
} catch {
  // Forbidden, and so empty.
}
awaitLater(kernel);
watchVoices(token);
watchForLeaving(byId("leave") as HTMLAnchorElement, () => started && isUnderWay());
// Another link opened in the same tab changes nothing but the part after `#`.
addEventListener("hashchange", () => location.reload());
for (const link of languages) {
  link.hash = location.hash;
  link.onclick = (event) => {
    if (!started) return;
    event.preventDefault();
    void changeLanguage(link.lang).then(markLanguage);
  };
}
void fetchQuestionnaire();

async function fetchQuestionnaire(): Promise<void> {
  if (token) byId("code").hidden = true;
  start.hidden = !token;
  start.disabled = true;
  start.textContent = texts.loading;
  state.textContent = "";
  // A language chosen here counts; else the one agreed with the caseworker, and the door follows it.
  const chosen = /lang=(\w+)/.exec(location.search)?.[1];
  const [status, received] = await post<QuestionnairePayload & UnknownLink>("questionnaire", { token, lang: chosen });
  if (status === 200 && !chosen && received.l[0] !== document.documentElement.lang) {
    location.replace("?lang=" + received.l[0] + location.hash);
  } else if (status === 200) {
    byId("code").hidden = true;
    load(received);
    drawLook();
    drawListen();
    offer(texts.start, () => {
      started = true;
      void begin(token);
    });
  } else if (token && status >= 400 && status < 500 && status !== 429) {
    const code = byId("code");
    const help = byId("help").querySelector("ul")!.cloneNode(true);
    code.hidden = false;
    main.dataset.screen = "unknown";
    put(main, put(main.querySelector("h1")!, received.title), el("p", {}, received.text), help, code);
    main.querySelector("h1")!.focus();
  } else if (token) {
    state.textContent = texts.failed;
    offer(texts.retry, fetchQuestionnaire);
  }
}

function offer(label: string, action: () => void): void {
  start.hidden = start.disabled = false;
  start.textContent = label;
  start.onclick = action;
}

function markLanguage(): void {
  for (const link of languages) link.setAttribute("aria-current", String(link.lang === document.documentElement.lang));
}
