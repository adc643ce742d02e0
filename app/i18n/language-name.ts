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
    return namesFor(readerLanguage).of(code) ?? code;
  } catch {
    return code;
  }
}

/** By the reader's language, of which there are few. Making one takes longer than all names that a page asks for. */
const names = new Map<string, Intl.DisplayNames>();

function namesFor(readerLanguage: string): Intl.DisplayNames {
  let known = names.get(readerLanguage);
  if (!known) {
    known = new Intl.DisplayNames(readerLanguage, { type: "language" });
    names.set(readerLanguage, known);
  }
  return known;
}
