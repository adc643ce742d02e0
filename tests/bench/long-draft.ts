import type { DraftDocument, DraftItem } from "#app/domain/draft/document";
import { draftOfVersion } from "#app/domain/draft/from-version";
import { realVersion } from "#tests/support/question-set";

/**
 * A draft as long as anybody is likely to write: the largest questionnaire in use, its questions repeated under new keys, in
 * all the languages that it has.
 *
 * @param length number of questions.
 */
export function longDraft(length: number): DraftDocument {
  const draft = draftOfVersion(realVersion("uppfoljning_13_20"));
  const repeated = draft.items.filter(({ area }) => area !== "start" && area !== "end");
  const rounds = Math.ceil((length - draft.items.length) / repeated.length);
  const more = Array.from({ length: rounds }, (_, round) => repeated.map((item) => again(item, round + 2))).flat();
  const added = more.slice(0, length - draft.items.length);
  const last = draft.items.filter(({ area }) => area === "end");
  const first = draft.items.filter(({ area }) => area !== "end");
  return { ...draft, key: "long_draft", items: [...first, ...added, ...last] };
}

/** A question once more. Its condition goes on asking the first of its kind, which comes before it. */
function again(item: DraftItem, round: number): DraftItem {
  const { was: _was, indicator: _indicator, ...rest } = item;
  const id = (of: string) => `${of}-${round}`;
  return {
    ...rest,
    ...{ id: id(item.id), key: `${item.key}_${round}` },
    options: item.options.map((option) => ({ ...option, id: id(option.id) })),
    flags: item.flags.map((flag) => ({ ...flag, id: id(flag.id) })),
  };
}
