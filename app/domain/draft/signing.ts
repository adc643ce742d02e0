import type { DraftDocument, DraftWords } from "./document";
import type { DraftOperation, DraftStep } from "./operation";
import { kindOf, partOf } from "./parts";

export type Signing =
  | { readonly ok: true; readonly step: DraftStep }
  | {
      readonly ok: false;
      readonly refusal:
        /** Whoever translates changes words in other languages than the source, and nothing else. */
        | "translation_only"
        /** Nobody says of their own translation that it has been reviewed. */
        | "own_translation";
    };

/**
 * The step with who wrote which words put in by us, whatever the browser says: that a second person has read a translation
 * must be true.
 */
export function signStep(document: DraftDocument, step: DraftStep, staffId: string, editor: boolean): Signing {
  const source = document.sources[0] ?? "sv";
  const signed: DraftOperation[] = [];
  for (const operation of step) {
    const isTranslation = operation.kind === "words" && operation.language !== source;
    if (!isTranslation) {
      if (!editor) return { ok: false, refusal: "translation_only" };
      signed.push(operation);
      continue;
    }
    const { to } = operation;
    const words = to && signedWords(to, wordsAt(document, operation), staffId);
    if (words === "own_translation") return { ok: false, refusal: "own_translation" };
    signed.push({ ...operation, to: words });
  }
  return { ok: true, step: signed };
}

function signedWords(to: DraftWords, current: DraftWords | null, staffId: string): DraftWords | "own_translation" {
  const { by: _by, reviewedBy: _reviewedBy, ...said } = to;
  const reviewed = said.state === "reviewed";
  if (current?.words !== said.words) {
    // New words have been read by nobody else yet.
    return reviewed ? "own_translation" : { ...said, by: staffId };
  }
  const by = current.by === undefined ? {} : { by: current.by };
  if (!reviewed) return { ...said, ...by };
  const again = current.state === "reviewed" && current.of === said.of;
  if (again) return current;
  return current.by === staffId ? "own_translation" : { ...said, ...by, reviewedBy: staffId };
}

function wordsAt(document: DraftDocument, { node, field, language }: Extract<DraftOperation, { kind: "words" }>) {
  const kind = kindOf(document, node);
  const text = kind && (partOf(document, kind, node)?.[field] as Readonly<Record<string, DraftWords>> | undefined);
  return text?.[language] ?? null;
}
