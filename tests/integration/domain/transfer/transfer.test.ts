import { expect, test } from "vitest";
import { sha256OfBytes } from "#app/crypto/digest";
import type { Store } from "#app/db/store";
import { saveFeedback } from "#app/domain/feedback/feedback.server";
import { markTalked } from "#app/domain/follow-up/moves.server";
import { openMeetingPage } from "#app/domain/meeting/meeting.server";
import { AnswerMark } from "#app/domain/response/marks";
import { saveAnswers } from "#app/domain/response/answers.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { FollowUpTransfer } from "#app/domain/transfer/format";
import { transferStanding, waitsForTransfer } from "#app/domain/transfer/standing.server";
import { byStaff, confirmTransfer, handOver } from "#app/domain/transfer/transfer.server";
import { renderTransfer, transferDownload, type TransferFile } from "#app/http/transfer.server";
import { type AnsweringChild, createAnsweringChild } from "#tests/factories/answering-child";
import { done } from "#tests/factories/follow-up";
import { FEEDBACK } from "#tests/factories/held-meeting";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createStaff, type Staff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const LATER = minutesLater(NOW, 30);
const WORDS = 'Jag vill "inte" byta skola.\n\t=HYPERLINK("http://x")  <img src=x>';

async function createSent(store: Store): Promise<AnsweringChild> {
  const child = await createAnsweringChild(store);
  await saveAnswers(
    store,
    child.secret,
    [
      { k: "a13_ho_safe", v: ["2"], s: 1, m: AnswerMark.NotParents },
      { k: "a13_wb_mood", v: ["dk"], s: 2 },
      { k: "a13_wb_sleep", v: null, s: 3 },
      { k: "a13_so_tell", v: WORDS, s: 4 },
    ] as never,
    minutesLater(NOW, 6),
  );
  done(await submitResponse(store, child.secret, minutesLater(NOW, 10)));
  return child;
}

function give(store: Store, staff: Staff, child: AnsweringChild, format: TransferFile, placesChecked = false) {
  const target = { caseId: child.caseId, followUpId: child.followUpId, language: "sv" };
  const as = { format, placesChecked };
  return handOver(store, byStaff(staff.actor), target, as, (transfer) => renderTransfer(format, transfer), LATER);
}

async function textOf(store: Store, child: AnsweringChild, format: TransferFile = "text"): Promise<string> {
  return new TextDecoder().decode(done(await give(store, child.caseworker, child, format)).bytes);
}

test("the text holds every question as it was asked, the codes in words, and the child's own words to the letter", async () => {
  const store = await openTestStore();
  const child = await createSent(store);
  const text = await textOf(store, child);
  expect(text).toContain("Hur har du mått de senaste två veckorna?");
  expect(text).toMatch(/Hur ofta sover du bra\?\nHoppade över\n/);
  expect(text).toContain("Vet inte");
  expect(text).toContain(`”${WORDS}”`);
  expect(text).toMatch(
    /trygg där du bor\?\nSällan\n!! Barnet har sagt vilka som inte ska få veta det här: föräldrar\./,
  );
  // Also at the top, before any answer.
  expect(text.indexOf("DET HÄR SKA NÅGON INTE FÅ VETA")).toBeLessThan(text.indexOf("\nSällan\n"));
});

test("the JSON keeps to its schema, with keys, versions, codes and marks", async () => {
  const store = await openTestStore();
  const child = await createSent(store);
  const transfer = FollowUpTransfer.parse(JSON.parse(await textOf(store, child, "json")));
  const items = transfer.areas.flatMap((area) => area.items);
  expect(items.find(({ key }) => key === "a13_wb_sleep")?.answer).toEqual({
    ...{ status: "skipped", values: [], labels: [], text: null },
  });
  expect(items.find(({ key }) => key === "a13_ho_safe")).toMatchObject({
    answer: { status: "answered", values: ["2"], labels: ["Sällan"] },
    doNotTell: ["parents"],
  });
  expect(items.find(({ key }) => key === "a13_so_tell")?.answer.text).toBe(WORDS);
  expect(transfer).toMatchObject({
    format: "tilltals.follow-up/1",
    case: { reference: child.reference, child: { name: "Alma Testsson", birthDate: "2012-03-04" } },
    questionnaire: { key: "uppfoljning_13_20", versionId: child.versions.uppfoljning_13_20, version: 1 },
    feedback: null,
  });
});

test("feedback and what was decided go along once they are there", async () => {
  const store = await openTestStore();
  const child = await createSent(store);
  const { caseId, followUpId, caseworker } = child;
  await store.database.write((transaction) =>
    transaction.followUpEvent.create({
      data: { id: "read1", followUpId, kind: "read", at: NOW, staffId: caseworker.staffId },
    }),
  );
  done(await markTalked(store, caseworker.actor, followUpId, "2026-11-23", LATER));
  done(await saveFeedback(store, caseworker.actor, { caseId, followUpId }, FEEDBACK, LATER));
  expect(await textOf(store, child)).toContain(`Det här bestämdes\n${FEEDBACK.decided}`);
  const { followUp, feedback } = FollowUpTransfer.parse(JSON.parse(await textOf(store, child, "json")));
  expect(followUp).toMatchObject({ state: "talked", talkedOn: "2026-11-23", decidedOn: null });
  expect(feedback).toMatchObject({ said: FEEDBACK.said, openedAt: null });
});

test("each hand-over stands in the read log with its form, and with a hash of what was given", async () => {
  const store = await openTestStore();
  const child = await createSent(store);
  const made = done(await give(store, child.caseworker, child, "pdf"));
  const row = await store.database.read.transfer.findUniqueOrThrow({ where: { id: made.transferId } });
  expect(row).toMatchObject({
    ...{ format: "pdf", staffId: child.caseworker.staffId, apiKeyId: null, confirmedAt: null },
    contentHash: sha256OfBytes(made.bytes),
  });
  const entries = await store.database.read.auditEntry.findMany({ where: { actor: child.caseworker.staffId } });
  const read = entries.filter(({ action }) => action === "response.read").map(({ detail }) => JSON.parse(detail));
  expect(read).toMatchObject([{ followUpId: child.followUpId, format: "pdf" }]);
  const page = await openMeetingPage(store, child.caseworker.actor, child.caseId, child.followUpId, LATER);
  expect(page?.kind === "answers" && page.readLog).toMatchObject([{ name: child.caseworker.actor.name, times: 2 }]);
});

test("only whoever may read the answers can hand them over, and nothing is recorded otherwise", async () => {
  const store = await openTestStore();
  const child = await createSent(store);
  const { unitId } = await store.database.read.caseRecord.findUniqueOrThrow({ where: { id: child.caseId } });
  for (const role of ["manager", "unit_admin", "system_admin", "caseworker"] as const) {
    const stranger = await createStaff(store, { role, unitId });
    expect(await give(store, stranger, child, "json")).toEqual({ ok: false, refusal: "not_found" });
  }
  expect(await store.database.read.transfer.count()).toBe(0);
});

test("what has not been sent cannot be handed over", async () => {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  expect(await give(store, child.caseworker, child, "text")).toEqual({ ok: false, refusal: "not_found" });
  expect(await waitsForTransfer(store, child.followUpId)).toBe(false);
});

test("a protected child is named by the reference alone, after a person has looked for places", async () => {
  const store = await openTestStore();
  const child = await createSent(store);
  await store.database.write((transaction) =>
    transaction.child.update({ where: { id: child.childId }, data: { protectedAt: NOW } }),
  );
  for (const format of ["text", "json", "pdf"] as const) {
    const refused = await give(store, child.caseworker, child, format);
    // Or absent, for whoever is not named for the case.
    expect(refused.ok).toBe(false);
  }
  const made = await give(store, child.caseworker, child, "text", true);
  if (made.ok) {
    const text = new TextDecoder().decode(made.bytes);
    expect(text).not.toContain("Alma");
    expect(text).toContain(child.reference);
    const name = transferDownload("pdf", made).headers.get("Content-Disposition") ?? "";
    expect(name).not.toContain(child.reference);
  }
});

test("a file's name holds the reference and neither a name nor anything that a header could trip over", () => {
  const made = { reference: 'SN/2026: "Å"\r\nX', protectedChild: false, bytes: new Uint8Array() };
  expect(transferDownload("json", made).headers.get("Content-Disposition")).toBe(
    'attachment; filename="uppfoljning-SN-2026-X.json"',
  );
});

test("a press confirms that it is in the case file, once", async () => {
  const store = await openTestStore();
  const child = await createSent(store);
  const { caseId, followUpId, caseworker } = child;
  const made = done(await give(store, caseworker, child, "json"));
  expect(await waitsForTransfer(store, followUpId)).toBe(true);
  const target = { caseId, followUpId, transferId: made.transferId };
  done(await confirmTransfer(store, byStaff(caseworker.actor), target, LATER));
  done(await confirmTransfer(store, byStaff(caseworker.actor), target, minutesLater(LATER, 5)));
  expect(await waitsForTransfer(store, followUpId)).toBe(false);
  const standing = await transferStanding(store, caseworker.actor, caseId, followUpId);
  expect(standing?.confirmed).toMatchObject({ confirmedAt: LATER.toISOString(), confirmedBy: caseworker.actor.name });
  expect(await store.database.read.auditEntry.count({ where: { action: "transfer.confirmed" } })).toBe(1);
  const elsewhere = { caseId: "other", followUpId, transferId: made.transferId };
  expect(await confirmTransfer(store, byStaff(caseworker.actor), elsewhere, LATER)).toMatchObject({ ok: false });
});
