import {
  asOneLine,
  PublishedContent,
  type PublishedFigures,
  PublishedNotes,
  PublishedSource,
  PublishedTitle,
} from "./published-table";

/** What is said about figures, as somebody typed it or a file brought it. */
export interface AboutFigures {
  readonly title: string;
  readonly source: string;
  readonly notes: readonly string[];
}

export type AboutFault = "required" | "too_long" | "too_many_notes";

export type Composed =
  | { readonly ok: true; readonly content: PublishedContent }
  | { readonly ok: false; readonly faults: Readonly<Partial<Record<keyof AboutFigures, AboutFault>>> };

/** A table that can be kept, or what must still be said about its figures. */
export function composed(figures: PublishedFigures, about: AboutFigures): Composed {
  const title = PublishedTitle.safeParse(about.title);
  const source = PublishedSource.safeParse(about.source);
  const notes = PublishedNotes.safeParse(about.notes.map(asOneLine).filter((note) => note !== ""));
  if (title.success && source.success && notes.success) {
    const whole = { title: title.data, source: source.data, notes: notes.data, ...figures };
    return { ok: true, content: PublishedContent.parse(whole) };
  }
  return {
    ok: false,
    faults: {
      ...(!title.success && { title: emptyOrLong(about.title) }),
      ...(!source.success && { source: emptyOrLong(about.source) }),
      ...(!notes.success && {
        notes: notes.error.issues.some(({ path }) => path.length === 0) ? "too_many_notes" : "too_long",
      }),
    },
  };
}

/** One note on each line. */
export function notesOf(typed: string): readonly string[] {
  return typed.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
}

function emptyOrLong(text: string): AboutFault {
  return asOneLine(text) === "" ? "required" : "too_long";
}
