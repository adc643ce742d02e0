import { type Element, type HTMLElement, Window } from "happy-dom";
import type { ResumptionReply, QuestionnairePayload, StartReply } from "#app/child/payload-format";
import { childStrings } from "#app/child/strings";
import { isLanguage, type Language } from "#app/i18n/languages";
import type { Device } from "./device";

/** What the page was told, for whoever watches over the answers. */
export interface Witness {
  loaded(payload: QuestionnairePayload): void;
  resumed(reply: ResumptionReply & Partial<StartReply>): void;
  refused(itemKeys: readonly string[]): void;
}

/** What the script finds around it instead of a browser's own. */
type Surroundings = Readonly<Record<string, unknown>>;

/**
 * A page of the child: the document and the scripts that the server sent, in a document without a screen. Whatever the
 * browser would do besides (network, clock, address, being closed) happens as this class is told.
 */
export class Page {
  readonly document: HTMLElement["ownerDocument"];
  /** Where the page has asked to go. */
  goesTo: string | undefined;
  isDead = false;
  readonly #window: Window;
  readonly #address: URL;

  static async open(device: Device, address: string, witness: Witness): Promise<Page | null> {
    const answered = await device.ask({}, "GET", address.replace(/#.*/, ""));
    return answered?.status === 200 ? new Page(device, address, answered.text, witness) : null;
  }

  private constructor(
    readonly device: Device,
    address: string,
    html: string,
    private readonly witness: Witness,
  ) {
    this.#address = new URL(address, "http://localhost");
    this.#window = new Window({ url: this.#address.href, settings: QUIET });
    this.document = this.#window.document;
    this.#window.document.write(html);
    const surroundings = this.#surroundings();
    this.document.head.append = (...added) => {
      for (const script of added) run((script as Element).textContent, surroundings);
    };
    run(this.document.querySelector("body script")?.textContent ?? "", surroundings);
  }

  get language(): Language {
    const { lang } = this.document.documentElement;
    if (!isLanguage(lang)) throw new Error(`No language: ${lang}`);
    return lang;
  }

  get texts() {
    return childStrings(this.language);
  }

  get screen(): string {
    return this.document.querySelector("main")?.dataset["screen"] ?? "blank";
  }

  get heading(): string {
    return this.document.querySelector("h1")?.textContent ?? "";
  }

  /** Whether the words on the screen say that what was answered is saved. */
  get saysSaved(): boolean {
    return this.document.getElementById("status")?.textContent === this.texts.player.saved;
  }

  all<T extends Element>(selector: string): T[] {
    return [...this.document.querySelectorAll(selector)] as T[];
  }

  /** Reloaded, and there is nothing left to go on with but the link or the typed code. */
  get asksForLink(): boolean {
    return this.screen === "door" && this.document.getElementById("start")?.hasAttribute("hidden") === true;
  }

  /** Presses a button of the page if it is there and can be pressed. */
  press(label: string): boolean {
    const found = this.all<HTMLElement & { disabled?: boolean }>("main button").find(
      (button) => button.textContent === label && !button.disabled && !button.hidden,
    );
    if (found) this.tap(found);
    return !!found;
  }

  tap(element: HTMLElement): void {
    this.#window.dispatchEvent(new this.#window.Event("pointerdown"));
    element.click();
  }

  write(field: HTMLElement & { value: string }, text: string): void {
    field.value = text;
    field.dispatchEvent(new this.#window.Event("input"));
  }

  chooseLanguage(language: Language): void {
    const link = this.all<HTMLElement>("nav a").find((one) => one.getAttribute("lang") === language);
    const click = new this.#window.MouseEvent("click", { cancelable: true });
    link?.dispatchEvent(click);
    if (!click.defaultPrevented) this.goesTo = `/a?lang=${language}${this.#address.hash}`;
  }

  networkIsBack(): void {
    this.#window.dispatchEvent(new this.#window.Event("online"));
  }

  /** Into the background, as when a telephone is put away. */
  hide(): void {
    Object.defineProperty(this.document, "hidden", { value: true, configurable: true });
    this.document.dispatchEvent(new this.#window.Event("visibilitychange"));
    Object.defineProperty(this.document, "hidden", { value: false, configurable: true });
  }

  /** Closed properly: the page may say goodbye. */
  close(): void {
    this.#window.dispatchEvent(new this.#window.Event("pagehide"));
    this.kill();
  }

  /** Ended by the system, without a word; nothing of it runs any more and nobody reads its replies. */
  kill(): void {
    this.isDead = true;
  }

  /** Gives back what a document without a screen holds; it cannot be looked at afterwards. */
  dispose(): Promise<void> {
    this.kill();
    return this.#window.happyDOM.close();
  }

  #surroundings(): Surroundings {
    const { device } = this;
    const setTimeout = (work: () => void, milliseconds = 0) =>
      device.moments.after(milliseconds, () => this.isDead || work());
    const clearTimeout = (id?: number) => device.moments.cancel(id);
    const location = {
      get hash() {
        return address.hash;
      },
      get search() {
        return address.search;
      },
      pathname: "/a",
      replace: (to: string) => this.#go(to),
      reload: () => this.#go(address.pathname + address.search + address.hash),
    };
    const address = this.#address;
    return {
      document: this.document,
      window: { setTimeout },
      location,
      setTimeout,
      clearTimeout,
      history: { replaceState: () => (address.hash = "") },
      fetch: (path: string, options: { body: string; signal: AbortSignal }) => this.#fetch(path, options),
      navigator: { sendBeacon: (path: string, body: Blob) => this.#beacon(path, body) },
      addEventListener: this.#window.addEventListener.bind(this.#window),
      scrollTo() {},
      Date: { now: () => device.now() },
      Blob,
    };
  }

  #go(address: string): void {
    this.goesTo = address.startsWith("?") ? `/a${address}` : address;
  }

  /** What comes for a dead page is never read, and what is swallowed waits until the page gives up. */
  #fetch(path: string, { body, signal }: { body: string; signal: AbortSignal }): Promise<unknown> {
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("aborted")));
      void this.device.ask(this, "POST", path, body).then((answered) => {
        if (this.isDead) return;
        if (!answered) return reject(new Error("no network"));
        this.#tell(path, answered.status, answered.text);
        resolve({ status: answered.status, json: () => Promise.resolve(JSON.parse(answered.text) as unknown) });
      });
    });
  }

  #tell(path: string, status: number, text: string): void {
    if (path === "/a/questionnaire" && status === 200) this.witness.loaded(JSON.parse(text) as QuestionnairePayload);
    if (path === "/a/start" && status === 200) this.witness.resumed(JSON.parse(text) as StartReply);
    if (path === "/a/resumption" && status === 200) this.witness.resumed(JSON.parse(text) as ResumptionReply);
    if (path === "/a/answers" && status === 422) {
      const { refused } = JSON.parse(text) as { refused: readonly (readonly [string, string])[] };
      this.witness.refused(refused.map(([key]) => key));
    }
  }

  #beacon(path: string, body: Blob): boolean {
    // It outlives its page, and so does the cookie in its reply.
    const sender = { isDead: false, page: this };
    void this.device.moments.await(body.text()).then((text) => this.device.ask(sender, "POST", path, text));
    return true;
  }
}

const QUIET = {
  disableCSSFileLoading: true,
  disableJavaScriptFileLoading: true,
  disableComputedStyleRendering: true,
  navigation: { disableMainFrameNavigation: true, disableChildFrameNavigation: true },
};

function run(script: string, surroundings: Surroundings): void {
  // The very text that the server sent, with only the names of a browser put in its way.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const main = new Function(...Object.keys(surroundings), script) as (...given: unknown[]) => void;
  main(...Object.values(surroundings));
}
