import type { Database, Reader, Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { AuditActor } from "../audit/entry";
import { currentNumbers, standingOf, type VersionSummary } from "./choice";
import type { QuestionnaireFile } from "./format";
import { freezeVersion, parseVersionDocument } from "./freeze";
import { type Publication, publishVersion } from "./publish.server";
import { offeredLanguages } from "../interface-text/in-use.server";
import { askedLanguages } from "./translation";
import type { VersionDocument } from "./version";

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
    for (const document of documents) {
      const { document: _said, ...publication } = await publishVersion(transaction, by, document, () => document, now);
      publications.push(publication);
    }
    return publications;
  });
}

/** All published versions, newest first within each questionnaire. */
export async function listVersions(store: Store): Promise<readonly VersionSummary[]> {
  const rows = await store.database.read.questionnaireVersion.findMany({
    select: {
      ...{ id: true, number: true, publishedAt: true, questionnaireId: true },
      withdrawal: { select: { withdrawnAt: true, reason: true } },
    },
    orderBy: [{ questionnaire: { key: "asc" } }, { number: "desc" }],
  });
  const current = currentNumbers(rows);
  // From the newest to the oldest, so that the oldest is what stays.
  const since = new Map(rows.map(({ questionnaireId, publishedAt }) => [questionnaireId, publishedAt]));
  return Promise.all(
    rows.map(async (row) => {
      const document = await knownVersion(store, row.id);
      const { key, kind, title, ageMin, ageMax, items } = document;
      const { id: versionId, number, publishedAt } = row;
      const languages = askedLanguages(document, offeredLanguages());
      const standing = standingOf(row, current.get(row.questionnaireId) ?? null);
      const first = since.get(row.questionnaireId) ?? publishedAt;
      const about = {
        versionId,
        number,
        publishedAt,
        since: first,
        key,
        kind,
        title,
        ageMin,
        ageMax,
        languages,
        standing,
      };
      return { ...about, itemCount: items.length };
    }),
  );
}

/** The latest version of every questionnaire that is not withdrawn: what a follow-up can be prepared with. */
export async function latestVersions(store: Store): Promise<readonly VersionSummary[]> {
  const all = await listVersions(store);
  return all.filter(({ standing }) => standing.state === "current");
}

/** What the latest version of every questionnaire says. */
export async function latestDocuments(store: Store): Promise<readonly VersionDocument[]> {
  const latest = await latestVersions(store);
  return Promise.all(latest.map(({ versionId }) => knownVersion(store, versionId)));
}

/** The version of a kind that was published last, those withdrawn apart. Null when there is none. */
export async function latestVersionOf(read: Reader | Transaction, kind: string): Promise<string | null> {
  const row = await read.questionnaireVersion.findFirst({
    where: { questionnaire: { kind }, withdrawal: null },
    orderBy: [{ publishedAt: "desc" }, { number: "desc" }],
    select: { id: true },
  });
  return row?.id ?? null;
}

/**
 * The version of a questionnaire that is asked now, and what a next one is compared with: the latest that is not withdrawn,
 * or the latest of all where every one is. Null when nothing of it has been published.
 */
export async function currentVersionOf(
  read: Reader | Transaction,
  store: Store,
  key: string,
): Promise<{ readonly versionId: string; readonly number: number; readonly document: VersionDocument } | null> {
  const newest = { orderBy: { number: "desc" }, select: { id: true, number: true } } as const;
  const row =
    (await read.questionnaireVersion.findFirst({ where: { questionnaire: { key }, withdrawal: null }, ...newest })) ??
    (await read.questionnaireVersion.findFirst({ where: { questionnaire: { key } }, ...newest }));
  const document = row && (await versionDocumentBy(read, store, row.id));
  return row && document ? { versionId: row.id, number: row.number, document } : null;
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
