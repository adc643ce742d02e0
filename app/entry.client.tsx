import { RemixBrowser } from "@remix-run/react";
import { startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { loadTranslations } from "./i18n/translations.client";

const translations = await loadTranslations(document.documentElement.lang);

startTransition(() => {
  hydrateRoot(
    document,
    <I18nextProvider i18n={translations}>
      <RemixBrowser />
    </I18nextProvider>,
  );
});
