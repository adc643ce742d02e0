import { bringTexts } from "./translations.client";

/*
 * A route that imports this has the texts of `case-facts.json` when it is rendered: pages on which school, examinations and
 * the end of a placement are noted.
 */

await bringTexts({
  sv: () => import("../../locales/sv/case-facts.json"),
  en: () => import("../../locales/en/case-facts.json"),
});
