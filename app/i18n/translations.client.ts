import { createInstance, type i18n } from "i18next";
import { DEFAULT_LANGUAGE, isStaffLanguage, type StaffLanguage } from "./languages";
import { STAFF_OPTIONS } from "./options";

type Loader = () => Promise<{ default: object }>;

const STAFF: Record<StaffLanguage, Loader> = {
  sv: () => import("../../locales/sv/staff.json"),
  en: () => import("../../locales/en/staff.json"),
};
const ERRORS: Record<StaffLanguage, Loader> = {
  sv: () => import("../../locales/sv/errors.json"),
  en: () => import("../../locales/en/errors.json"),
};

let instance: i18n | undefined;
/** What pages brought along before there was an instance. */
const brought: object[] = [];

/** Only the page's own language is downloaded. */
export async function loadTranslations(): Promise<i18n> {
  const language = documentLanguage();
  const [staff, errors] = await Promise.all([STAFF[language](), ERRORS[language]()]);
  instance = createInstance();
  await instance.init({
    ...STAFF_OPTIONS,
    lng: language,
    resources: { [language]: { staff: staff.default, errors: errors.default } },
  });
  for (const texts of brought) add(instance, texts);
  return instance;
}

/** Adds texts of staff pages that few pages need; resolves when they are there. */
export async function bringTexts(loaders: Record<StaffLanguage, Loader>): Promise<void> {
  const { default: texts } = await loaders[documentLanguage()]();
  if (instance) add(instance, texts);
  else brought.push(texts);
}

function add(translations: i18n, texts: object): void {
  translations.addResourceBundle(translations.language, "staff", texts, true);
}

function documentLanguage(): StaffLanguage {
  const { lang } = document.documentElement;
  return isStaffLanguage(lang) ? lang : DEFAULT_LANGUAGE;
}
