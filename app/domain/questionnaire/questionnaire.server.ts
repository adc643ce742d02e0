import { sha256 } from "#app/crypto/digest";
import { newId } from "#app/crypto/token";
import type { Database, Reader, Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { appendAudit } from "../audit/audit.server";
import type { AuditActor } from "../audit/entry";
import type { VersionSummary } from "./choice";
import type { QuestionnaireFile } from "./format";
import { freezeVersion, parseVersionDocument, serialise } from "./freeze";
import { offeredLanguages } from "../interface-text/in-use.server";
import { askedLanguages } from "./translation";
import type { VersionDocument } from "./version";

export interface Publication {
  readonly key: string;
  readonly versionId: string;
  readonly number: number;
  /** False when the latest version says the same already. */
  readonly isNew: boolean;
}

/**
 * Publishes every questionnaire of a file without faults, all or none. One that says what its latest version says
 * keeps that version; any other gets the next number. Earlier versions stay as they are.
 */
export function publishVersions(
  store: Store,
  by: AuditActor,
  file: QuestionnaireFile,
  now: Date,
): Promise<Publication[]> {
  const documents = file.questionnaires.map(({ key }) => freezeVersion(file, key));
  return store.database.write(async (transaction) => {
    const publications: Publication[] = [];
    for (const document of documents) publications.push(await publishVersion(transaction, by, document, now));
    return publications;
  });
}

/** All published versions, newest first within each questionnaire. */
export async function listVersions(store: Store): Promise<readonly VersionSummary[]> {
  const rows = await store.database.read.questionnaireVersion.findMany({
    select: { id: true, number: true, publishedAt: true },
    orderBy: [{ questionnaire: { key: "asc" } }, { number: "desc" }],
  });
  return Promise.all(
    rows.map(async (row) => {
      const document = await knownVersion(store, row.id);
      const { key, kind, title, ageMin, ageMax, items } = document;
      const { id: versionId, number, publishedAt } = row;
      const languages = askedLanguages(document, offeredLanguages());
      return { versionId, number, publishedAt, key, kind, title, ageMin, ageMax, itemCount: items.length, languages };
    }),
  );
}

/** The latest version of every questionnaire: what a follow-up can be prepared with. */
export async function latestVersions(store: Store): Promise<readonly VersionSummary[]> {
  const all = await listVersions(store);
  return all.filter((version, index) => all[index - 1]?.key !== version.key);
}

/** The version of a kind that was published last. Null when there is none. */
export async function latestVersionOf(read: Reader | Transaction, kind: string): Promise<string | null> {
  const row = await read.questionnaireVersion.findFirst({
    where: { questionnaire: { kind } },
    orderBy: [{ publishedAt: "desc" }, { number: "desc" }],
    select: { id: true },
  });
  return row?.id ?? null;
}

/** The id of the questionnaire with a key. Null when nothing of it has been published. */
export async function questionnaireIdOf(read: Reader | Transaction, key: string): Promise<string | null> {
  const row = await read.questionnaire.findUnique({ where: { key }, select: { id: true } });
  return row?.id ?? null;
}

/** One version's document, from memory after the first time: a published version never changes. Null when unknown. */
export function versionDocument(store: Store, versionId: string): Promise<VersionDocument | null> {
  return versionDocumentBy(store.database.read, store, versionId);
}

/**
 * {@link versionDocument} for work inside a transaction. It must read by that transaction: on PostgreSQL a read beside
 * it takes a second connection, and transactions that fill the pool would all wait for one.
 */
export async function versionDocumentBy(
  read: Reader | Transaction,
  store: Store,
  versionId: string,
): Promise<VersionDocument | null> {
  const cached = documentsOf(store.database);
  const known = cached.get(versionId);
  if (known) return known;
  const row = await read.questionnaireVersion.findUnique({
    where: { id: versionId },
    select: { document: true },
  });
  if (!row) return null;
  const document = parseVersionDocument(row.document);
  cached.set(versionId, document);
  return document;
}

async function publishVersion(
  transaction: Transaction,
  by: AuditActor,
  document: VersionDocument,
  now: Date,
): Promise<Publication> {
  const { key, kind } = document;
  const text = serialise(document);
  const contentHash = sha256(text);
  const questionnaire = await transaction.questionnaire.upsert({
    where: { key },
    create: { id: newId(), key, kind },
    update: { kind },
    include: {
      versions: { orderBy: { number: "desc" }, take: 1, select: { id: true, number: true, contentHash: true } },
    },
  });
  const latest = questionnaire.versions[0];
  if (latest?.contentHash === contentHash) {
    return { key, versionId: latest.id, number: latest.number, isNew: false };
  }
  const versionId = newId();
  const number = (latest?.number ?? 0) + 1;
  await transaction.questionnaireVersion.create({
    data: { id: versionId, questionnaireId: questionnaire.id, number, document: text, contentHash, publishedAt: now },
  });
  await appendAudit(transaction, by, { action: "questionnaire.published", versionId, questionnaire: key, number }, now);
  return { key, versionId, number, isNew: true };
}

async function knownVersion(store: Store, versionId: string): Promise<VersionDocument> {
  const document = await versionDocument(store, versionId);
  if (!document) throw new Error(`Version ${versionId} vanished, though versions are never deleted`);
  return document;
}

const documents = new WeakMap<Database, Map<string, VersionDocument>>();

function documentsOf(database: Database): Map<string, VersionDocument> {
  let known = documents.get(database);
  if (!known) {
    known = new Map();
    documents.set(database, known);
  }
  return known;
}
