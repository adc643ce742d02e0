import { z } from "zod";
import { REFUSAL_REASONS } from "#app/domain/follow-up/reasons";
import { isCompleteIn } from "#app/domain/questionnaire/translation";
import type { VersionDocument } from "#app/domain/questionnaire/version";
import type { ChildProof } from "#app/domain/response/refusal.server";
import { isOffered } from "#app/domain/interface-text/in-use.server";
import { DEFAULT_LANGUAGE, type Language } from "#app/i18n/languages";
import { childSecretOfPage } from "./child-cookie";
import { childJson } from "./child-json";
import { preferredLanguage } from "./language.server";

/*
 * What the child's browser sends. Only shapes are judged here; whether a token, an item or a value exists is for the
 * domain. A body of another shape was not sent by our page.
 */

/** Bytes: more than all texts of the longest questionnaire. */
export const LARGEST_CHILD_BODY = 64 * 1024;

const Token = z.string().min(1).max(200);
const Lang = z.string().max(20);
/** Which response the page was started for; a page that has not started has none. */
const Tag = z.string().max(20);

export const QuestionnaireRequest = z.object({ token: Token.optional(), lang: Lang.optional(), tag: Tag.optional() });
export const SoundRequest = z.object({ token: Token.optional(), tag: Tag.optional(), id: z.string().max(40) });
export const StartRequest = z.object({
  token: Token.optional(),
  lang: Lang.optional(),
  tab: z.string().max(40).default(""),
});
export const RefusalRequest = z.object({
  token: Token.optional(),
  tag: Tag.optional(),
  reason: z.enum(REFUSAL_REASONS).optional(),
});
export const ResumptionRequest = z.object({ tag: Tag, code: z.string().max(200), lang: Lang.optional() });
export const EarlyAnswerRequest = z.object({ tag: Tag, lang: Lang.optional(), k: z.string().min(1).max(64) });
export const SubmissionRequest = z.object({ tag: Tag.optional(), lang: Lang.optional() });
export const LeavingRequest = z.object({ tag: Tag.optional() }).catch({});

/** The body by its schema. @throws a 400 or 413 answer with a code. */
export async function childBody<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  if (Number(request.headers.get("Content-Length") ?? 0) > LARGEST_CHILD_BODY) {
    throw childJson(413, { error: "too_large" });
  }
  const parsed = schema.safeParse(parseJson(await request.text()));
  if (!parsed.success) throw childJson(400, { error: "malformed" });
  return parsed.data;
}

/**
 * What proves that a page's child sent this: the link's token, else the browser's cookie if it is for the same response
 * as the page. Null for neither.
 */
export function childProof(
  request: Request,
  token: string | undefined,
  tag: string | undefined,
  publicUrl: string,
): ChildProof | null {
  if (token !== undefined) return { token };
  const secret = childSecretOfPage(request.headers.get("Cookie"), tag, publicUrl);
  return secret === null ? null : { secret };
}

/** The language of the door: the one asked for, else the first that the browser wants. */
export function doorLanguage(request: Request, asked: unknown): Language {
  return isOffered(asked) ? asked : preferredLanguage(request.headers.get("Accept-Language"), isOffered);
}

export function childLanguage(wanted: unknown): Language {
  return isOffered(wanted) ? wanted : DEFAULT_LANGUAGE;
}

/** The first of the wanted languages in which every text of the version exists: no child meets an empty question. */
export function languageToAsk(document: VersionDocument, ...wanted: readonly unknown[]): Language {
  return wanted.filter(isOffered).find((language) => isCompleteIn(document, language)) ?? DEFAULT_LANGUAGE;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
