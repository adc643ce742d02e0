/** A language's name as its reader says it, to begin a line: "Arabiska". The code, where there is no name. */
export function languageName(code: string, readerLanguage: string): string {
  const name = new Intl.DisplayNames(readerLanguage, { type: "language" }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(readerLanguage) + name.slice(1);
}
