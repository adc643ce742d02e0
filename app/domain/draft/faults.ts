import type { FaultCode } from "../questionnaire/fault";
import { readQuestionnaireFile } from "../questionnaire/faults";
import { isSessionItem } from "../questionnaire/session-items";
import { thawVersion } from "../questionnaire/thaw";
import { type DraftDocument, ROOT } from "./document";
import { versionOfDraft } from "./to-version";

/** What keeps a draft from being published. */
export interface DraftFault {
  /** Id of the part that has it, ROOT for the questionnaire as a whole. */
  readonly node: string;
  /** As in FIELDS and TEXTS (operation.ts); null for the part as a whole. */
  readonly field: string | null;
  /** Of a text that is missing or wrong in one language. */
  readonly language?: string;
  readonly code: FaultCode | "privacy_not_asked";
  /** In plain English, for logs and other programs; pages have words of their own for each code. */
  readonly message: string;
}

/** What a child who answers alone must be asked, wherever the questionnaire goes (domain.md 2, rule 5). */
const ASKED_ALONE = ["ses_help", "ses_private"];

/** Every rule that a file must keep to be published (questionnaire/faults.ts), told by part of the draft. */
export function draftFaults(draft: DraftDocument): DraftFault[] {
  const reading = readQuestionnaireFile(thawVersion(versionOfDraft(draft), draft.sources));
  const found = reading.ok
    ? []
    : reading.faults.map(({ path, code, message }) => ({ ...placeOf(draft, path), code, message }));
  return [...found, ...privacyFaults(draft)];
}

function privacyFaults({ kind, items }: DraftDocument): DraftFault[] {
  if (kind === "together") return [];
  return ASKED_ALONE.filter((key) => !items.some((item) => item.key === key)).map((key) => ({
    ...{ node: ROOT, field: null, code: "privacy_not_asked" as const },
    message: `The question "${key}" is missing. A child who answers alone must be asked it. Put it back.`,
  }));
}

/** From `questionnaires[0].items[3].options[1].label.sv` to the part, its field and the language. */
function placeOf(draft: DraftDocument, path: string): Pick<DraftFault, "node" | "field" | "language"> {
  const steps = path.replace(/^questionnaires\[0\]\.?/, "").match(/[^.[\]]+/g) ?? [];
  const [list = "", index = ""] = steps;
  const part = partsOfFile(draft, list)?.[Number(index)];
  if (!part) return inField(ROOT, steps);
  const [, , inner = "", number = ""] = steps;
  const within = inner === "options" ? part.options : inner === "flag" ? part.flags : undefined;
  const deeper = within?.[Number(number)];
  if (deeper) return inField(deeper.id, steps.slice(4));
  // An intro line is its own text.
  if (list === "intro" || list === "outro") return inField(part.id, ["text", ...steps.slice(2)]);
  return inField(part.id, steps.slice(2));
}

interface Placed {
  readonly id: string;
  readonly options?: readonly { readonly id: string }[];
  readonly flags?: readonly { readonly id: string }[];
}

function partsOfFile(draft: DraftDocument, list: string): readonly Placed[] | undefined {
  if (list === "items") return draft.items.filter((item) => !isSessionItem(item));
  if (list === "sessionItems") return draft.items.filter(isSessionItem);
  if (list === "areas" || list === "indicators" || list === "intro" || list === "outro") return draft[list];
  return undefined;
}

const TEXT_FIELDS = ["title", "purpose", "text", "help", "label", "note"];

function inField(node: string, steps: readonly string[]): Pick<DraftFault, "node" | "field" | "language"> {
  const [field = null, language] = steps;
  if (field !== null && TEXT_FIELDS.includes(field) && language !== undefined) return { node, field, language };
  return { node, field: field === "flag" ? "flags" : field };
}
