import { brotliCompressSync, constants } from "node:zlib";
import { NATIONAL_HELP } from "#app/child/help-numbers";
import type { QuestionnaireForChild } from "#app/child/payload";
import type { Condition, Item, VersionDocument } from "#app/domain/questionnaire/version";
import type { Language } from "#app/i18n/languages";

/** A real version as one child gets it, with every number and notice that there can be. */
export function questionnaireForChild(document: VersionDocument, language: Language): QuestionnaireForChild {
  return {
    document,
    items: everyItem(document),
    language,
    help: { ...NATIONAL_HELP, outOfHours: "0900-12 34 56", caseworker: "0900-65 43 21" },
    exitUrl: "https://weather.example/",
    receipt: { readBy: "2026-11-26", contactOn: "2026-11-24" },
    today: "2026-11-24",
    protectedChild: true,
  };
}

/** Every item of a version, as if all conditions on the case held at once: more than any one child is asked. */
export function everyItem(document: VersionDocument): Item[] {
  return document.items.map(({ showIf, ...item }) => {
    const left = showIf && onAnswersOnly(showIf);
    return left ? { ...item, showIf: left } : item;
  });
}

/** Body size in bytes as the server sends it. */
export function brotliSize(body: string): number {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT } = constants;
  const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT };
  return brotliCompressSync(Buffer.from(body), { params }).length;
}

function onAnswersOnly(condition: Condition): Condition | undefined {
  if ("context" in condition) return undefined;
  if ("all" in condition) {
    const parts = condition.all.map(onAnswersOnly).filter((part) => part !== undefined);
    return parts.length > 1 ? { all: parts } : parts[0];
  }
  return condition;
}
