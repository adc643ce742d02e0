import { RemixBrowser } from "@remix-run/react";
import { startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { loadTranslations } from "./i18n/translations.client";
import { textsOf, TextsProvider } from "./ui/texts";

const translations = await loadTranslations(document.documentElement.lang);

startTransition(() => {
  hydrateRoot(
    document,
    <TextsProvider texts={textsOf(translations)}>
      <RemixBrowser />
    </TextsProvider>,
  );
});
