import { bringTexts } from "./translations.client";

/*
 * A route that imports this has the texts of `workshop.json` when it is rendered: pages of those who write and translate
 * questions, which most staff never open, so most staff do not download them.
 */

await bringTexts({
  sv: () => import("../../locales/sv/workshop.json"),
  en: () => import("../../locales/en/workshop.json"),
});
