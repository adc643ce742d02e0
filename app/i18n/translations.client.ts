import { createInstance, type i18n } from "i18next";
import { DEFAULT_LANGUAGE, isStaffLanguage, type StaffLanguage } from "./languages";
import { STAFF_OPTIONS } from "./options";

const LOADERS: Record<StaffLanguage, () => Promise<[{ default: object }, { default: object }]>> = {
  sv: () => Promise.all([import("../../locales/sv/staff.json"), import("../../locales/sv/errors.json")]),
  en: () => Promise.all([import("../../locales/en/staff.json"), import("../../locales/en/errors.json")]),
};

/** Only the page's own language is downloaded. */
export async function loadTranslations(documentLanguage: string): Promise<i18n> {
  const language = isStaffLanguage(documentLanguage) ? documentLanguage : DEFAULT_LANGUAGE;
  const [staff, errors] = await LOADERS[language]();
  const instance = createInstance();
  await instance.init({
    ...STAFF_OPTIONS,
    lng: language,
    resources: { [language]: { staff: staff.default, errors: errors.default } },
  });
  return instance;
}
