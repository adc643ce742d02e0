import { bringTexts } from "./translations.client";

/*
 * A route that imports this has the texts of `administration.json` when it is rendered: pages of managers and
 * administrators, which most staff never open, so most staff do not download them.
 */

await bringTexts({
  sv: () => import("../../locales/sv/administration.json"),
  en: () => import("../../locales/en/administration.json"),
});
