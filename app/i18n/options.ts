/** Options of i18next on staff pages. React escapes what it shows, so i18next must not do it again. */
export const STAFF_OPTIONS = {
  ns: ["staff", "errors"],
  defaultNS: "staff",
  fallbackLng: false as const,
  returnNull: false as const,
  interpolation: { escapeValue: false },
};
