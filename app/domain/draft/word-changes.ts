/*
 * What was changed in a sentence, word by word: what a translator must look at when the source has been written anew.
 */

export interface WordChange {
  readonly kind: "same" | "gone" | "new";
  /** With the spaces that follow, so that the parts put together are the sentence. */
  readonly words: string;
}

/** The words of both sentences in order: the fewest that go, and the fewest that come. */
export function wordChanges(before: string, after: string): WordChange[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const common = lengthsOfCommon(old, now);
  const changes: { kind: WordChange["kind"]; words: string }[] = [];
  const add = (kind: WordChange["kind"], words: string) => {
    const last = changes.at(-1);
    if (last?.kind === kind) last.words += words;
    else changes.push({ kind, words });
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [left = "", right = ""] = [old[i], now[j]];
    const goes = common[i + 1]?.[j] ?? -1;
    const comes = common[i]?.[j + 1] ?? -1;
    if (i < old.length && j < now.length && isSame(left, right)) {
      add("same", right);
      [i, j] = [i + 1, j + 1];
    } else if (i < old.length && (j >= now.length || goes >= comes)) {
      add("gone", left);
      i += 1;
    } else {
      add("new", right);
      j += 1;
    }
  }
  return changes;
}

/** Words with the space after them. What is longer than any text of ours is taken as one word, so that this stays quick. */
function wordsOf(text: string): string[] {
  const words = text.match(/\S+\s*|\s+/g) ?? [];
  return words.length > 1_000 ? [text] : words;
}

function isSame(a: string, b: string): boolean {
  return a.trimEnd() === b.trimEnd();
}

/** How many words are common from the i-th word of one and the j-th of the other on. */
function lengthsOfCommon(old: readonly string[], now: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const [row, below] = [lengths[i] ?? [], lengths[i + 1] ?? []];
      row[j] = isSame(old[i] ?? "", now[j] ?? "") ? 1 + (below[j + 1] ?? 0) : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}
