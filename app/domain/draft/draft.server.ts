import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { suggestVersion } from "../questionnaire/choice";
import { latestVersions, questionnaireIdOf, versionDocument } from "../questionnaire/questionnaire.server";
import type { VersionDocument } from "../questionnaire/version";
import { staffNames } from "../staff/names.server";
import { type Beginning, newDraft } from "./begin";
import type { DraftDocument } from "./document";
import { draftOfVersion } from "./from-version";
import { DraftDocumentSchema } from "./operation";

export interface DraftSummary {
  readonly id: string;
  readonly key: string;
  readonly title: DraftDocument["title"];
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly changedByName: string;
  /** Null while it is open. */
  readonly endedAs: "published" | "discarded" | null;
}

export interface Draft {
  readonly id: string;
  readonly key: string;
  readonly document: DraftDocument;
  readonly revision: number;
  readonly createdAt: Date;
  readonly changedAt: Date;
  /** Version that it began from; null for a questionnaire that is new. */
  readonly basedOnId: string | null;
  readonly endedAs: "published" | "discarded" | null;
}

/** Open ones first, each group with the latest change first. */
export async function listDrafts({ database }: Store): Promise<DraftSummary[]> {
  const rows = await database.read.questionnaireDraft.findMany({
    orderBy: [{ changedAt: "desc" }, { id: "asc" }],
    include: { changes: { orderBy: { revision: "desc" }, take: 1, select: { byId: true } } },
  });
  const names = await staffNames(
    database.read,
    rows.map(({ changes, createdById }) => changes[0]?.byId ?? createdById),
  );
  const all = rows.map(({ id, key, document, createdAt, changedAt, endedAs, changes, createdById }) => ({
    ...{ id, key, createdAt, changedAt, endedAs, title: documentOf(document).title },
    changedByName: names.get(changes[0]?.byId ?? createdById) ?? "",
  }));
  return [...all.filter(({ endedAs }) => endedAs === null), ...all.filter(({ endedAs }) => endedAs !== null)];
}

export async function readDraft({ database }: Store, draftId: string): Promise<Draft | null> {
  const row = await database.read.questionnaireDraft.findUnique({ where: { id: draftId } });
  if (!row) return null;
  const { id, key, revision, createdAt, changedAt, basedOnId, endedAs } = row;
  return { ...{ id, key, revision, createdAt, changedAt, basedOnId, endedAs }, document: documentOf(row.document) };
}

/** What a draft can begin from: a published version, nothing, or a file that came in. */
export type Origin = { readonly versionId: string } | Beginning | { readonly document: DraftDocument };

export type Creation =
  | { readonly ok: true; readonly draftId: string }
  | {
      readonly ok: false;
      readonly refusal: "forbidden" | "version_unknown" | "key_invalid" | "key_taken" | "invalid" | "open_already";
      /** The draft that is open. */
      readonly draftId?: string;
    };

/** Begins a draft. There is one at most for each questionnaire: a second one would be somebody's work lost in the end. */
export async function createDraft(store: Store, actor: Actor, origin: Origin, now: Date): Promise<Creation> {
  if (!may(actor, "questionnaire.edit")) return { ok: false, refusal: "forbidden" };
  const found = await documentFrom(store, origin);
  if (!found.ok) return found;
  const { document, versionId } = found;
  const { key } = document;
  if (!/^[a-z0-9][a-zA-Z0-9_.]{0,79}$/.test(key)) return { ok: false, refusal: "key_invalid" };
  const id = newId();
  return store.database.write(async (transaction) => {
    const open = await transaction.questionnaireDraft.findUnique({ where: { openKey: key }, select: { id: true } });
    if (open) return { ok: false, refusal: "open_already", draftId: open.id };
    const questionnaireId = await questionnaireIdOf(transaction, key);
    // A file of a questionnaire that is published already goes on from what the file says.
    const isNew = versionId === null && !("document" in origin);
    if (isNew && questionnaireId !== null) return { ok: false, refusal: "key_taken" };
    await transaction.questionnaireDraft.create({
      data: {
        ...{ id, key, openKey: key, questionnaireId, document: JSON.stringify(document) },
        ...{ basedOnId: versionId, createdAt: now, createdById: actor.staffId, changedAt: now },
      },
    });
    await appendAudit(transaction, actor, { action: "draft.created", draftId: id, questionnaire: key }, now);
    return { ok: true, draftId: id };
  });
}

export type Discarding = { readonly ok: true } | { readonly ok: false; readonly refusal: "forbidden" | "gone" };

/** Ends a draft without publishing it. It can be read afterwards, with all that was tried and said about it. */
export async function discardDraft(store: Store, actor: Actor, draftId: string, now: Date): Promise<Discarding> {
  if (!may(actor, "questionnaire.edit")) return { ok: false, refusal: "forbidden" };
  return store.database.write(async (transaction) => {
    const { count } = await transaction.questionnaireDraft.updateMany({
      where: { id: draftId, endedAt: null },
      data: { endedAt: now, endedAs: "discarded", openKey: null },
    });
    if (count === 0) return { ok: false, refusal: "gone" };
    await appendAudit(transaction, actor, { action: "draft.discarded", draftId }, now);
    return { ok: true };
  });
}

type Found =
  | { readonly ok: true; readonly document: DraftDocument; readonly versionId: string | null }
  | { readonly ok: false; readonly refusal: "version_unknown" | "invalid" };

async function documentFrom(store: Store, origin: Origin): Promise<Found> {
  if ("versionId" in origin) {
    const version = await versionDocument(store, origin.versionId);
    if (!version) return { ok: false, refusal: "version_unknown" };
    return { ok: true, document: draftOfVersion(version), versionId: origin.versionId };
  }
  if ("document" in origin) {
    const read = DraftDocumentSchema.safeParse(origin.document);
    return read.success ? { ok: true, document: origin.document, versionId: null } : { ok: false, refusal: "invalid" };
  }
  const document = newDraft(origin, await modelFor(store, origin));
  const read = DraftDocumentSchema.safeParse(document);
  return read.success ? { ok: true, document, versionId: null } : { ok: false, refusal: "invalid" };
}

/** The version for children of that age whose areas, indicators and questions about the occasion a new draft begins with. */
async function modelFor(store: Store, { ageMin, ageMax }: Beginning): Promise<VersionDocument | null> {
  const versions = (await latestVersions(store)).filter(({ kind }) => kind === "followup");
  const model = suggestVersion(versions, "follow_up", Math.round((ageMin + ageMax) / 2));
  return model && versionDocument(store, model.versionId);
}

/** What is stored has been through {@link DraftDocumentSchema} or `applyStep`, or comes from a version. */
export function documentOf(stored: string): DraftDocument {
  return JSON.parse(stored) as DraftDocument;
}
