/**
 * The words by which a language shows what the advice looks for. All in small letters. A language without an entry gets no
 * advice on its wording: a rule that does not hold for it would be noise.
 */
export interface Phrases {
  readonly negations: readonly string[];
  /** Words that are negative in themselves: with a negation before them there are two. */
  readonly negative: RegExp;
  /** What joins two questions. */
  readonly joints: readonly string[];
  /** Joins two questions as well, unless they are alternatives. */
  readonly or: string;
  /** Forms of verbs that can begin a question of their own. */
  readonly verbs: readonly string[];
  /** A verb by its ending, where somebody stands after it. */
  readonly verbEnding: RegExp | null;
  readonly subjects: readonly string[];
  readonly questionWords: readonly string[];
  readonly leading: readonly RegExp[];
  /** Asks how often. */
  readonly frequency: RegExp;
  /** Says which time is meant. */
  readonly time: RegExp;
}

export function phrasesOf(language: string): Phrases | null {
  return PHRASES[language] ?? null;
}

const list = (words: string) => words.split(" ");

const PHRASES: Readonly<Record<string, Phrases>> = {
  sv: {
    negations: list("inte ej aldrig ingen inget inga ingenting ingenstans varken knappast knappt icke"),
    negative: /\bo(lycklig|trygg|nöjd|säker|rättvis|viktig|möjlig|snäll|vänlig|ense|överens|rolig|bra|lika)\p{L}*/u,
    joints: list("och samt men"),
    or: "eller",
    verbs: list(
      "är har kan får vill ska vet känner tycker tror mår sover bor går gör trivs förstår hinner behöver brukar finns blir var hade kunde fick ville skulle visste kände tyckte",
    ),
    verbEnding: /(r|de|te)$/u,
    subjects: list("du ni man någon det de"),
    questionWords: list("vem vad hur var när varför vilken vilket vilka vart"),
    leading: [
      /\b(eller hur|inte sant|visst|självklart|naturligtvis|såklart|förstås|håller du med|hur dåligt|hur bra)\b/u,
      /^(tycker|känner|vill|är|har|kan) du inte\b/u,
      /, väl\s*\?/u,
      /\bborde\b/u,
    ],
    frequency: /\bhur (ofta|många gånger)\b/u,
    time: /\b(just nu|den här (veckan|månaden|terminen|tiden)|senaste|sista tiden|i dag|i går|i natt|idag|igår|sedan|förra|sist)\b/u,
  },
  en: {
    negations: list(
      "not never no none nothing nobody nowhere neither nor hardly cannot don't doesn't isn't aren't won't",
    ),
    negative: /\b(un(happy|safe|fair|sure|important|kind|able|likely|comfortable)|dis(like|agree|satisfied)\w*)\b/u,
    joints: list("and but"),
    or: "or",
    verbs: list("are is do does can have has will would did was were could should may"),
    verbEnding: null,
    subjects: list("you they anyone someone it there we"),
    questionWords: list("who what how where when why which"),
    leading: [
      /\b(of course|obviously|surely|naturally|wouldn't you agree|do you agree|how (bad|badly|good))\b/u,
      /^(don't|aren't|wouldn't|isn't|shouldn't|haven't) (you|it|there)\b/u,
      /, (right|don't you|isn't it|aren't you)\s*\?/u,
      /\bshould\b/u,
    ],
    frequency: /\bhow (often|many times)\b/u,
    time: /\b(today|yesterday|right now|this (week|month|year|term)|the (last|past)|last (week|month|year|term|night)|since|lately|recently)\b/u,
  },
};
