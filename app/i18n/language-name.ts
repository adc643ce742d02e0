/** A language's name as its reader says it, to begin a line: "Arabiska". The code, where there is no name. */
export function languageName(code: string, readerLanguage: string): string {
  const name = languageWithin(code, readerLanguage);
  return name.charAt(0).toLocaleUpperCase(readerLanguage) + name.slice(1);
}

/**
 * The same within a sentence: "arabiska" in Swedish, "Arabic" in English. Codes also come from files that others wrote: one
 * that no language can have is shown as it is.
 */
export function languageWithin(code: string, readerLanguage: string): string {
  try {
    return new Intl.DisplayNames(readerLanguage, { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
