import { expect, test } from "vitest";
import type { Store } from "#app/db/store";
import { openAgenda, saveAgenda } from "#app/domain/agenda/agenda.server";
import type { AgendaInput } from "#app/domain/agenda/input";
import { openProjection } from "#app/domain/agenda/projection.server";
import { firstBrokenEntry } from "#app/domain/audit/audit.server";
import { saveAnswers } from "#app/domain/response/answers.server";
import { AnswerMark } from "#app/domain/response/marks";
import { submitResponse } from "#app/domain/response/submission.server";
import { type InvitedChild, createInvitedChild, pressStart } from "#tests/factories/answering-child";
import { done } from "#tests/factories/follow-up";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const LATER = minutesLater(NOW, 30);
const SHOW = AnswerMark.MayBeShown;

type Given = Readonly<Record<string, readonly [value: readonly string[] | string, marks?: number]>>;

async function createSent(store: Store, given: Given): Promise<InvitedChild> {
  const child = await createInvitedChild(store);
  const { secret } = await pressStart(store, child.token);
  const batch = Object.entries(given).map(([k, [v, m = 0]], index) => ({ k, v, s: index + 1, m }));
  done(await saveAnswers(store, secret, batch, minutesLater(NOW, 6)));
  done(await submitResponse(store, secret, minutesLater(NOW, 7)));
  return child;
}

function save(store: Store, child: InvitedChild, input: Partial<AgendaInput>, actor = child.caseworker.actor) {
  const blank = { revision: 0, items: [], press: null, added: "", addedSeen: false };
  return saveAgenda(store, actor, child, { ...blank, ...input }, LATER);
}

const open = (store: Store, child: InvitedChild) => openAgenda(store, child.caseworker.actor, child, LATER);

function item(id: string, seen = true, text = "") {
  return { id, source: "own" as const, text, seen };
}

test("it begins as a draft from the answers, whose opening is in the read log, and stores nothing before it is saved", async () => {
  const store = await openTestStore();
  const child = await createSent(store, { a13_wb_talk: [["yes"]], a13_wb_sleep: [["1"]] });
  const page = await open(store, child);
  expect(page?.rows.map(({ id, seen }) => [id, seen])).toEqual([
    ["talk-a13_wb_talk", true],
    ["flag-a13_wb_sleep", false],
  ]);
  expect(page).toMatchObject({ saved: null, mayEdit: true });
  expect(await store.database.read.agenda.count()).toBe(0);
  const { caseId } = child;
  expect(await store.database.read.auditEntry.count({ where: { caseId, action: "response.read" } })).toBe(1);
});

test("what is saved is sealed, in its order, with the caseworker's own subjects, and can be taken up again", async () => {
  const store = await openTestStore();
  const child = await createSent(store, { a13_wb_talk: [["yes"]], a13_wb_sleep: [["1"]] });
  const items = [item("flag-a13_wb_sleep", true, "Sömnen"), item("talk-a13_wb_talk")];
  expect(await save(store, child, { items, added: "Kanariefågeln", addedSeen: true })).toEqual({ ok: true });
  expect(JSON.stringify(await store.database.read.agenda.findMany())).not.toMatch(/Sömnen|Kanariefågeln/);
  const page = await open(store, child);
  expect(page?.rows.map(({ text, source, seen }) => [text, source, seen])).toEqual([
    ["Sömnen", "flag", true],
    ["Hur du mår", "talk", true],
    ["Kanariefågeln", "own", true],
  ]);
  const press = { kind: "remove", id: "flag-a13_wb_sleep" } as const;
  expect(await save(store, child, { revision: 1, items, press })).toEqual({ ok: true });
  expect((await open(store, child))?.offers.map(({ id }) => id)).toEqual(["flag-a13_wb_sleep"]);
  const offered = { kind: "offer", id: "flag-a13_wb_sleep" } as const;
  expect(await save(store, child, { revision: 2, items: [items[1]!], press: offered })).toEqual({ ok: true });
  expect((await open(store, child))?.rows.at(-1)).toMatchObject({ id: "flag-a13_wb_sleep", seen: false });
  const saved = await store.database.read.auditEntry.findMany({ where: { action: "agenda.saved" } });
  expect(saved).toHaveLength(3);
  expect(JSON.stringify(saved)).not.toMatch(/Sömnen|Kanariefågeln/);
  expect(await firstBrokenEntry(store.database.read)).toBeNull();
});

test("a second editor's saving is refused with the first one's text, and nothing is overwritten", async () => {
  const store = await openTestStore();
  const child = await createSent(store, {});
  expect(await save(store, child, { added: "Min punkt" })).toEqual({ ok: true });
  const second = await save(store, child, { added: "Min andra punkt" });
  expect(second).toMatchObject({
    ...{ ok: false, refusal: "changed_meanwhile" },
    theirs: { revision: 1, by: "Maja Lind", items: [{ text: "Min punkt" }] },
  });
  expect((await open(store, child))?.rows.map(({ text }) => text)).toEqual(["Min punkt"]);
  const both = await Promise.all([1, 2, 3].map((n) => save(store, child, { revision: 1, added: `Samtidig ${n}` })));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test("a form that ticks what nobody may let be seen stores it as not seen", async () => {
  const store = await openTestStore();
  const child = await createSent(store, { a13_wb_talk: [["alone"], SHOW], a13_ho_safe: [["1"], SHOW] });
  const items = [item("talk-a13_wb_talk"), item("flag-a13_ho_safe"), item("flag-made_up", true, "Påhittad")];
  expect(await save(store, child, { items })).toEqual({ ok: true });
  const page = await open(store, child);
  expect(page?.rows.map(({ id, seen }) => [id, seen])).toEqual([
    ["talk-a13_wb_talk", false],
    ["flag-a13_ho_safe", false],
    ["flag-made_up", true],
  ]);
  expect(page?.rows[2]?.source).toBe("own");
});

test("it is for those alone who read the answers of the case", async () => {
  const store = await openTestStore();
  const child = await createSent(store, { a13_wb_talk: [["yes"]] });
  for (const role of ["caseworker", "leader", "unit_admin", "analyst"] as const) {
    const { actor } = await createStaff(store, { role, unitId: child.organisation.familjehem });
    expect(await openAgenda(store, actor, child, LATER), role).toBeNull();
    expect(await openProjection(store, actor, child, LATER), role).toBeNull();
    expect(await save(store, child, { added: "Nej" }, actor), role).toEqual({ ok: false, refusal: "not_found" });
  }
});

test("nothing that is not allowed is projected, wherever it stands", async () => {
  const store = await openTestStore();
  const child = await createSent(store, {
    a13_wb_mood: [["4"], SHOW],
    a13_wb_joy: ["Fotbollen på lördag", SHOW],
    a13_wb_worry: [["1"]],
    a13_wb_worry_text: ["KANARIE omarkerad"],
    a13_so_tell: ["KANARIE inte för föräldrar", SHOW + AnswerMark.NotParents],
    a13_so_meeting: [["part"]],
    a13_so_notwith: ["KANARIE inte pappa", SHOW + AnswerMark.NotOther],
    a13_wb_selfharm: [["yes"], SHOW],
    a13_ho_harm: [["yes"], SHOW],
    a13_wb_talk: [["alone"], SHOW],
    a13_ho_talk: [["yes"]],
  });
  const { caseId, childId } = child;
  const page = await open(store, child);
  // Everything ticked, as a form could send it.
  const items = page?.rows.map(({ id, text }) => item(id, true, text)) ?? [];
  const kept = (page?.rows ?? []).filter(({ mayBeSeen }) => !mayBeSeen).map(({ text }) => text);
  expect(kept.length).toBeGreaterThan(3);
  expect(await save(store, child, { items, added: "KANARIE egen, inte bockad" })).toEqual({ ok: true });
  const projection = await openProjection(store, child.caseworker.actor, child, LATER);
  const shown = JSON.stringify(projection);
  expect(shown).not.toMatch(/KANARIE|Testsson|SN-|Familjehemsvård|Maja/);
  for (const text of kept) expect(projection?.subjects).not.toContain(text);
  expect(projection).toMatchObject({ firstName: "Alma" });
  expect(projection?.answers.map(({ itemKey }) => itemKey)).toEqual(["a13_wb_mood", "a13_wb_joy"]);
  expect(projection?.subjects).toContain("Hem och familj");

  await store.database.write((transaction) =>
    transaction.child.update({ where: { id: childId }, data: { protectedAt: LATER } }),
  );
  const hidden = await openProjection(store, child.caseworker.actor, child, LATER);
  expect(hidden?.firstName).toBeNull();
  expect(hidden?.answers.map(({ itemKey }) => itemKey)).toEqual(["a13_wb_mood"]);
  expect(await store.database.read.auditEntry.count({ where: { caseId, action: "response.read" } })).toBe(3);
});
