/*
 * What the child's page and the script that reads it aloud agree on. The page's own script stays small: it shows the
 * button `<button id="listen" aria-pressed="false">`, and at the first press fetches the text of `/a/listen.js`, puts it into
 * an inline script element (the page's policy allows exactly that text by its hash) and hands over. Everything else,
 * the state of the button included, is this script's, and it works from what stands on the screen alone.
 */

/** What the page hands over at each press. */
export interface ListeningPage {
  /**
   * Posts to `/a/` + path with what proves the page's child (token or tag) added to the body. Never puts either of them
   * anywhere else. Fails as `fetch` does.
   */
  ask(path: "listening" | "sound", body: object): Promise<Response>;
  /** "It cannot be read aloud right now." in the language of the page at this moment. */
  failed(): string;
}

/** Set by the script once it has run. Each call is one press of the button: on, or off. */
export type PressListen = (page: ListeningPage) => void;

declare global {
  interface Window {
    pressListen?: PressListen;
  }
}

/** What `POST /a/listening` answers. */
export interface ListeningReply {
  /** Clip id by exact text, in one language. */
  readonly clips: Readonly<Record<string, string>>;
  /** Clips to fetch ahead: after sending or pausing the server hands out nothing more. */
  readonly ahead: readonly string[];
}

/** Header of `POST /a/sound`: how many bytes are the sound. What follows only hides its size from the server's log. */
export const SOUND_LENGTH = "Sound-Length";
