import { thawVersion } from "#app/domain/questionnaire/thaw";
import type { VersionDocument } from "#app/domain/questionnaire/version";

/** A questionnaire in our own format. Nothing is lost. */
export function writeJson(document: VersionDocument, sources?: readonly string[]): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(thawVersion(document, sources), null, 2)}\n`);
}
