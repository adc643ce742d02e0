/** A language's name as its reader says it, to begin a line: "Arabiska". The code, where there is no name. */
export function languageName(code: string, readerLanguage: string): string {
  const name = knownName(code, readerLanguage);
  return name.charAt(0).toLocaleUpperCase(readerLanguage) + name.slice(1);
}

/** Codes also come from files that others wrote: one that no language can have is shown as it is. */
function knownName(code: string, readerLanguage: string): string {
  try {
    return new Intl.DisplayNames(readerLanguage, { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
