import type { Store } from "#app/db/store";
import type { Actor } from "#app/domain/access/policy";
import { LONGEST_TEXT } from "#app/domain/draft/operation";
import type { DraftWords } from "#app/domain/draft/document";
import type { TextToTranslate } from "#app/domain/draft/translating";
import { textId } from "#app/domain/draft/translating.server";
import { wordChanges } from "#app/domain/draft/word-changes";
import { isSms, longestFor } from "#app/domain/interface-text/interface-text";
import type { InterfaceLine } from "#app/domain/interface-text/interface-text.server";
import { addressOf } from "#app/domain/interface-text/interface-text.server";
import { smsLength } from "#app/domain/interface-text/sms-length";
import { staffNames } from "#app/domain/staff/names.server";
import type { TranslationRowView } from "#app/ui/workshop/translation/row-view";

/** Names of those who wrote and read some texts. */
async function namesOf(store: Store, words: readonly (DraftWords | null)[]): Promise<ReadonlyMap<string, string>> {
  const ids = words.flatMap((own) => [own?.by ?? null, own?.reviewedBy ?? null]);
  return staffNames(store.database.read, ids);
}

/**
 * Texts of a draft as a page shows them.
 *
 * @param all every text of the language: what is written elsewhere for the same words is proposed where nothing stands
 */
export async function draftRows(
  store: Store,
  actor: Actor,
  texts: readonly TextToTranslate[],
  all: readonly TextToTranslate[],
): Promise<TranslationRowView[]> {
  const names = await namesOf(
    store,
    texts.map(({ own }) => own),
  );
  const elsewhere = new Map(
    all.flatMap(({ source, own, state }) =>
      own && state !== "outdated" && source ? [[source, own.words] as const] : [],
    ),
  );
  return texts.map((text) => ({
    ...{ id: textId(text), place: text.place, longest: LONGEST_TEXT, sms: null },
    ...common(text, actor, names),
    suggestion: text.own === null ? (elsewhere.get(text.source) ?? null) : null,
  }));
}

/** Texts of the child's page and of messages as a page shows them. */
export async function interfaceRows(
  store: Store,
  actor: Actor,
  lines: readonly InterfaceLine[],
  publicUrl: string,
): Promise<TranslationRowView[]> {
  const names = await namesOf(
    store,
    lines.map(({ own }) => own),
  );
  return lines.map((line) => {
    const { file, key, source, own, delivered } = line;
    const shown = own ?? (delivered === null ? null : { words: delivered, of: source });
    return {
      ...{ id: addressOf(line), place: { kind: "interface" as const, file, key } },
      ...common({ source, own: shown, state: line.state }, actor, names),
      ...{ suggestion: null, longest: longestFor(source) },
      sms: isSms(line) && shown ? smsLength(filled(shown.words, publicUrl)) : null,
    };
  });
}

function common(
  text: Pick<TextToTranslate, "source" | "own"> & { readonly state: TranslationRowView["state"] },
  actor: Actor,
  names: ReadonlyMap<string, string>,
) {
  const { source, own, state } = text;
  return {
    ...{ source, words: own?.words ?? "", state },
    changes: state === "outdated" && own?.of !== undefined ? wordChanges(own.of, source) : null,
    by: names.get(own?.by ?? "") ?? null,
    reviewedBy: names.get(own?.reviewedBy ?? "") ?? null,
    mine: own?.by === actor.staffId,
  };
}

/** An SMS with gaps as long as they get: a link with its secret, and the longest date. */
function filled(words: string, publicUrl: string): string {
  return words.replace("{{link}}", `${publicUrl}/a#${"x".repeat(26)}`).replace("{{date}}", "30 september");
}
