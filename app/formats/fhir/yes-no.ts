import english from "../../../locales/en/workshop.json" with { type: "json" };
import swedish from "../../../locales/sv/workshop.json" with { type: "json" };
import type { YesNo } from "./read-item";

/** FHIR has questions for yes and no without any words for the answers. */
export const YES_NO: YesNo = {
  yes: { sv: swedish.exchange.answer.yes, en: english.exchange.answer.yes },
  no: { sv: swedish.exchange.answer.no, en: english.exchange.answer.no },
};
