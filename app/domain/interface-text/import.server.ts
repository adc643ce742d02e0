import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import {
  type JudgedRow,
  judgeRows,
  type KnownText,
  type RowOutcome,
  type TranslationRow,
} from "../draft/translation-rows";
import { likeSource, wordsFault } from "./interface-text";
import { addressOf, changeInterfaceTexts, type InterfaceRefusal, interfaceLinesOfAll } from "./interface-text.server";

/** Takes rows of a file in, by the same rules as those of a draft; what would break a gap is left out and told. */
export async function importInterfaceTexts(
  store: Store,
  actor: Actor,
  rows: readonly TranslationRow[],
  now: Date,
): Promise<readonly JudgedRow[]> {
  const all = [...(await interfaceLinesOfAll(store))];
  const lines = new Map(
    all.flatMap(([language, each]) => each.map((line) => [`${language} ${addressOf(line)}`, line])),
  );
  const known = all.flatMap(([language, each]) =>
    each.map((line): KnownText => {
      const { source, own, delivered } = line;
      return { id: addressOf(line), language, source, own: own ?? (delivered === null ? null : { words: delivered }) };
    }),
  );
  const sources = new Map(all.flatMap(([, each]) => each.map((line) => [addressOf(line), line])));
  const fits = (id: string, words: string) => {
    const line = sources.get(id);
    return line !== undefined && wordsFault(line, line.source, likeSource(line.source, words)) === null;
  };
  const languages = all.map(([language]) => language);
  const judged = judgeRows(rows, known, languages, fits);
  const refused = new Map<JudgedRow, RowOutcome>();
  for (const language of languages) {
    const changes = judged.flatMap((each) => {
      const line = lines.get(`${language} ${each.row.id}`);
      if (!each.words || !line || each.row.language !== language) return [];
      const before = line.own?.words ?? line.delivered ?? "";
      const move = { kind: "write" as const, ...each.words };
      return [{ each, change: { file: line.file, key: line.key, before, move } }];
    });
    if (changes.length === 0) continue;
    const asked = changes.map(({ change }) => change);
    const done = await changeInterfaceTexts(store, actor, language, asked, now);
    for (const [index, { each }] of changes.entries()) {
      const refusal = done[index]?.refusal ?? null;
      if (refusal !== null) refused.set(each, outcomeOf(refusal));
    }
  }
  return judged.map((each) => {
    const outcome = refused.get(each);
    return outcome ? { row: each.row, outcome, words: null } : each;
  });
}

function outcomeOf(refusal: InterfaceRefusal): RowOutcome {
  return refusal === "changed_meanwhile" || refusal === "unknown_text" ? refusal : "does_not_fit";
}
