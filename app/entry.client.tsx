import { RemixBrowser } from "@remix-run/react";
import { startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { loadTranslations } from "./i18n/translations.client";
import { textsOf, TextsProvider } from "./ui/texts";

const translations = await loadTranslations();

await decodePageData();

// A request that a newer press has replaced is no error; Remix leaves the end of its stream to nobody.
addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof DOMException && event.reason.name === "AbortError") event.preventDefault();
});

startTransition(() => {
  hydrateRoot(
    document,
    <TextsProvider texts={textsOf(translations)}>
      <RemixBrowser />
    </TextsProvider>,
  );
});

/**
 * RemixBrowser holds up the whole page, by throwing a promise, until it has decoded the page's data, and React 18 meets
 * a key that is pressed meanwhile with an error (345). So that is over before React begins.
 */
async function decodePageData(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (decoding) {
    await decoding;
  }
}
