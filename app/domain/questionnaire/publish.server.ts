import { sha256 } from "#app/crypto/digest";
import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import { appendAudit } from "../audit/audit.server";
import type { AuditActor } from "../audit/entry";
import { serialise } from "./freeze";
import type { VersionDocument } from "./version";

export interface Publication {
  readonly key: string;
  readonly versionId: string;
  readonly number: number;
  /** False when the latest version says the same already. */
  readonly isNew: boolean;
}

/**
 * Publishes one questionnaire, from whatever it was made. What says the same as the latest version keeps that version; all
 * else gets the next number. Earlier versions stay as they are.
 *
 * @param documentFor the document as the version of a number. Items may be named after the version that they stand in.
 */
export async function publishVersion(
  transaction: Transaction,
  by: AuditActor,
  { key, kind }: Pick<VersionDocument, "key" | "kind">,
  documentFor: (number: number) => VersionDocument,
  now: Date,
): Promise<Publication & { readonly document: VersionDocument }> {
  const questionnaire = await transaction.questionnaire.upsert({
    where: { key },
    create: { id: newId(), key, kind },
    update: { kind },
    include: {
      versions: { orderBy: { number: "desc" }, take: 1, select: { id: true, number: true, contentHash: true } },
    },
  });
  const latest = questionnaire.versions[0];
  const number = (latest?.number ?? 0) + 1;
  const document = documentFor(number);
  const text = serialise(document);
  const contentHash = sha256(text);
  if (latest?.contentHash === contentHash) {
    return { key, versionId: latest.id, number: latest.number, isNew: false, document };
  }
  const versionId = newId();
  await transaction.questionnaireVersion.create({
    data: { id: versionId, questionnaireId: questionnaire.id, number, document: text, contentHash, publishedAt: now },
  });
  await appendAudit(transaction, by, { action: "questionnaire.published", versionId, questionnaire: key, number }, now);
  return { key, versionId, number, isNew: true, document };
}
