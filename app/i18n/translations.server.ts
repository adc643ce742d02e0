import { createInstance, type i18n } from "i18next";
import administrationEn from "../../locales/en/administration.json";
import caseFactsEn from "../../locales/en/case-facts.json";
import errorsEn from "../../locales/en/errors.json";
import staffEn from "../../locales/en/staff.json";
import statisticsEn from "../../locales/en/statistics.json";
import workshopEn from "../../locales/en/workshop.json";
import administrationSv from "../../locales/sv/administration.json";
import caseFactsSv from "../../locales/sv/case-facts.json";
import errorsSv from "../../locales/sv/errors.json";
import staffSv from "../../locales/sv/staff.json";
import statisticsSv from "../../locales/sv/statistics.json";
import workshopSv from "../../locales/sv/workshop.json";
import type { StaffLanguage } from "./languages";
import { STAFF_OPTIONS } from "./options";

const RESOURCES = { sv: { staff: staffSv, errors: errorsSv }, en: { staff: staffEn, errors: errorsEn } };
const ADMINISTRATION = { sv: administrationSv, en: administrationEn };
const CASE_FACTS = { sv: caseFactsSv, en: caseFactsEn };
const STATISTICS = { sv: statisticsSv, en: statisticsEn };
const WORKSHOP = { sv: workshopSv, en: workshopEn };

const instances = new Map<StaffLanguage, i18n>();

/** One instance a language for the life of the process: texts do not change between requests. */
export function translationsFor(language: StaffLanguage): i18n {
  let instance = instances.get(language);
  if (!instance) {
    instance = createInstance();
    void instance.init({
      ...STAFF_OPTIONS,
      lng: language,
      resources: { [language]: RESOURCES[language] },
      initImmediate: false,
    });
    instance.addResourceBundle(language, "staff", ADMINISTRATION[language], true);
    instance.addResourceBundle(language, "staff", CASE_FACTS[language], true);
    instance.addResourceBundle(language, "staff", STATISTICS[language], true);
    instance.addResourceBundle(language, "staff", WORKSHOP[language], true);
    instances.set(language, instance);
  }
  return instance;
}
