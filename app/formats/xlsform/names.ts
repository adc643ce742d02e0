/*
 * Names of a form are names in XML; keys of a questionnaire begin with a small letter or a digit and hold letters, digits,
 * underscores and dots. Either becomes the other by the same rules each time, and never two of them the same.
 */

export const LONGEST_KEY = 80;

/** Gives out names of a form. */
export function formNames(taken: Iterable<string> = []): (wanted: string) => string {
  return names(taken, (wanted) => {
    const cleaned = bare(wanted).replace(/[^A-Za-z0-9_.-]/g, "_");
    return /^[A-Za-z_]/.test(cleaned) ? cleaned : `_${cleaned}`;
  });
}

/** Gives out names of choices, which may begin with a digit. */
export function choiceNames(): (wanted: string) => string {
  return names([], (wanted) => bare(wanted).replace(/[^A-Za-z0-9_.-]/g, "_") || "_");
}

/** Gives out keys. */
export function questionnaireKeys(taken: Iterable<string> = []): (wanted: string) => string {
  return names(taken, (wanted) => {
    const cleaned = bare(wanted)
      .replace(/[^A-Za-z0-9_.]/g, "_")
      .replace(/^[_.]+(?=.)/, "");
    const begun = /^[A-Za-z0-9]/.test(cleaned) ? cleaned : `q${cleaned}`;
    return begun.charAt(0).toLowerCase() + begun.slice(1, LONGEST_KEY - 6);
  });
}

export function isKey(text: string): boolean {
  return text.length <= LONGEST_KEY && /^[a-z0-9][a-zA-Z0-9_.]*$/.test(text);
}

/** Letters without their marks: `ålder` is still read as a word. */
function bare(text: string): string {
  return text.normalize("NFD").replace(/\p{M}+/gu, "");
}

function names(taken: Iterable<string>, clean: (wanted: string) => string): (wanted: string) => string {
  const given = new Set(taken);
  /** Where counting goes on: a thousand questions of one name are not a thousand times a thousand tries. */
  const counts = new Map<string, number>();
  return (wanted) => {
    const base = clean(wanted);
    let name = base;
    for (let count = counts.get(base) ?? 2; given.has(name); count += 1) {
      name = `${base}_${count}`;
      counts.set(base, count + 1);
    }
    given.add(name);
    return name;
  };
}
