import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { type JudgedRow, judgeRows, type KnownText, type TranslationRow } from "../draft/translation-rows";
import { likeSource, wordsFault } from "./interface-text";
import { addressOf, changeInterfaceTexts, type InterfaceChange, interfaceLinesOfAll } from "./interface-text.server";

/** Takes rows of a file in, by the same rules as those of a draft; what would break a gap is left out and told. */
export async function importInterfaceTexts(
  store: Store,
  actor: Actor,
  rows: readonly TranslationRow[],
  now: Date,
): Promise<{ readonly rows: readonly JudgedRow[]; readonly collided: number }> {
  const all = [...(await interfaceLinesOfAll(store))];
  const lines = new Map(all.flatMap(([, each]) => each.map((line) => [addressOf(line), line] as const)));
  const known = all.flatMap(([language, each]) =>
    each.map((line): KnownText => {
      const { source, own, delivered } = line;
      return { id: addressOf(line), language, source, own: own ?? (delivered === null ? null : { words: delivered }) };
    }),
  );
  const fits = (id: string, words: string) => {
    const line = lines.get(id);
    return line !== undefined && wordsFault(line, line.source, likeSource(line.source, words)) === null;
  };
  const languages = all.map(([language]) => language);
  const judged = judgeRows(rows, known, languages, fits);
  let collided = 0;
  for (const language of languages) {
    const changes = judged.flatMap(({ row, words }): InterfaceChange[] => {
      const line = lines.get(row.id);
      if (!words || !line || row.language !== language) return [];
      return [{ file: line.file, key: line.key, before: null, move: { kind: "write", ...words } }];
    });
    if (changes.length === 0) continue;
    const done = await changeInterfaceTexts(store, actor, language, changes, now);
    collided += done.filter(({ refusal }) => refusal !== null).length;
  }
  return { rows: judged, collided };
}
