import type { Application } from "./application.server";

declare module "@remix-run/node" {
  /** Data reach the page as they are (dates stay dates), and the types say so. */
  interface Future {
    v3_singleFetch: true;
  }

  /** What every loader and action finds in `context`. */
  interface AppLoadContext {
    application: Application;
    /** Address of the client, as far as the trusted proxies tell. For throttling: stored and logged as a keyed hash alone. */
    clientAddress: string;
    /** For the inline scripts of this one answer (Content-Security-Policy). */
    nonce: string;
  }
}
