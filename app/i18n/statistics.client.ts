import { bringTexts } from "./translations.client";

/*
 * A route that imports this has the texts of `statistics.json` when it is rendered: pages of analysts and managers, which
 * most staff never open, so most staff do not download them.
 */

await bringTexts({
  sv: () => import("../../locales/sv/statistics.json"),
  en: () => import("../../locales/en/statistics.json"),
});
