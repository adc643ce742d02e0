import { type DraftDocument, type DraftText, ROOT } from "./document";

/** A text of a draft: which part has it, what it is there, and whether a child sees it. */
export interface PlacedText {
  /** Id of the part. */
  readonly node: string;
  readonly field: TextField;
  readonly text: DraftText;
  readonly forChild: boolean;
}

export const TEXT_FIELDS = ["title", "purpose", "text", "help", "label", "note"] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** Every text of a draft in the order in which a child meets them; a help without any words is none. */
export function textsOf(draft: DraftDocument): PlacedText[] {
  const place = (node: string, field: TextField, text: DraftText, forChild: boolean) => ({
    ...{ node, field, text, forChild },
  });
  return [
    place(ROOT, "title", draft.title, true),
    place(ROOT, "purpose", draft.purpose, false),
    ...draft.intro.map(({ id, text }) => place(id, "text", text, true)),
    ...draft.areas.map(({ id, title }) => place(id, "title", title, true)),
    ...draft.items.flatMap(({ id, text, help, options, flags }) => [
      place(id, "text", text, true),
      ...(Object.keys(help).length > 0 ? [place(id, "help", help, true)] : []),
      ...options.map((option) => place(option.id, "label", option.label, true)),
      ...flags.map((flag) => place(flag.id, "note", flag.note, false)),
    ]),
    ...draft.indicators.map(({ id, title }) => place(id, "title", title, false)),
    ...draft.outro.map(({ id, text }) => place(id, "text", text, true)),
  ];
}
