import { bringTexts } from "./translations.client";

/*
 * A route that imports this has the texts of `case-facts.json` when it is rendered: the page of a case and
 * those on which its placements, examinations and end are noted.
 */

await bringTexts({
  sv: () => import("../../locales/sv/case-facts.json"),
  en: () => import("../../locales/en/case-facts.json"),
});
