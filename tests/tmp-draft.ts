import { readFile } from "node:fs/promises";
import { KeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import { createDraft, readDraft } from "#app/domain/draft/draft.server";
import { changeDraft } from "#app/domain/draft/changing.server";
const folder = process.argv[2]!;
const keys = keyRing(KeyFile.parse(JSON.parse(await readFile(`${folder}/keys.json`, "utf8"))));
const database = await connectDatabase(`file:${folder}/tilltals.db`);
const store = { database, keys };
const staff = await database.read.staffMember.findMany({ select: { id: true, name: true } });
const id = staff.find((s) => s.name === "Ivar Sten")!.id;
const actor = { staffId: id, name: "Ivar Sten", language: "sv", roles: [{ role: "system_admin", unitId: "x", unitPath: "/" , path: "/"}] } as never;
const version = (await database.read.questionnaireVersion.findMany({ include: { questionnaire: true } })).find((v) => v.questionnaire.key === "uppfoljning_7_9")!;
const made = await createDraft(store, actor, { versionId: version.id }, new Date());
const draftId = (made as { draftId: string }).draftId;
const draft = (await readDraft(store, draftId))!;
const item = draft.document.items[5]!;
const from = item.text["sv"]!;
await changeDraft(store, actor, draftId, { since: 0, steps: [{ id: "s1", step: [
 { kind: "words", node: item.id, field: "text", language: "sv", from, to: { words: from.words.replace(/^\S+ \S+/, "Berätta: hur") } },
 { kind: "words", node: draft.document.items[7]!.id, field: "text", language: "ar", from: draft.document.items[7]!.text["ar"]!, to: null },
] }] }, new Date());
console.log(draftId);
await database.close();
