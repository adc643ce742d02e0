import { LANGUAGE_NAMES } from "#app/i18n/languages";

/** A language as a heading names it. */
export interface HeadingLanguage {
  readonly code: string;
  /** The code stands there; otherwise it was found by the language's name. */
  readonly isSaid: boolean;
}

/** `Svenska (sv)` and `sv` say their code; `English` and `Engelska` are known by name. Null for all others. */
export function headingLanguage(text: string): HeadingLanguage | null {
  const said = /\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3})\s*\)\s*$/.exec(text)?.[1];
  const bare = /^[a-z]{2}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/.test(text) ? text : undefined;
  const code = said ?? bare;
  if (code !== undefined) {
    const [first = "", ...rest] = code.split(/[-_]/);
    return { code: [first.toLowerCase(), ...rest].join("-"), isSaid: true };
  }
  const found = codesByName().get(text.trim().toLowerCase());
  return found === undefined ? null : { code: found, isSaid: false };
}

let known: ReadonlyMap<string, string> | undefined;

/** Names of languages in some languages in which forms are written, and of our own languages in themselves. */
function codesByName(): ReadonlyMap<string, string> {
  known ??= new Map([...namesIn("fr"), ...namesIn("es"), ...namesIn("sv"), ...namesIn("en"), ...ownNames()]);
  return known;
}

function namesIn(reader: string): [name: string, code: string][] {
  const names = new Intl.DisplayNames([reader], { type: "language", fallback: "none" });
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  return letters.flatMap((first) =>
    letters.flatMap((second): [string, string][] => {
      const name = names.of(first + second);
      // Some two letters are an old code of another language: what the name leads to is the code of today.
      const code = new Intl.Locale(first + second).language;
      return name === undefined ? [] : [[name.toLowerCase(), code]];
    }),
  );
}

function ownNames(): [name: string, code: string][] {
  const own = Object.entries(LANGUAGE_NAMES).map(([code, name]): [string, string] => [name.toLowerCase(), code]);
  const further: [string, string][] = [
    ...([
      ["français", "fr"],
      ["español", "es"],
      ["deutsch", "de"],
      ["português", "pt"],
    ] as [string, string][]),
    ...([
      ["dansk", "da"],
      ["norsk", "no"],
      ["suomi", "fi"],
      ["kiswahili", "sw"],
    ] as [string, string][]),
  ];
  return [...own, ...further];
}
