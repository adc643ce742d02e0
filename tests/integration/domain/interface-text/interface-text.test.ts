import { expect, test } from "vitest";
import { doorPage } from "#app/child/door";
import { childStrings } from "#app/child/strings";
import { freshTexts, isOffered, offeredLanguages, SOURCE } from "#app/domain/interface-text/in-use.server";
import { INTERFACE_FILES } from "#app/domain/interface-text/interface-text";
import {
  changeInterfaceTexts,
  type InterfaceChange,
  interfaceLines,
} from "#app/domain/interface-text/interface-text.server";
import { composeLink } from "#app/messaging/compose";
import { NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

async function createTranslators() {
  const store = await openTestStore();
  const { root: unitId } = await createOrganisation(store);
  const [anna, bo, caseworker] = await Promise.all([
    createStaff(store, { unitId, role: "translator" }),
    createStaff(store, { unitId, role: "translator" }),
    createStaff(store, { unitId, role: "caseworker" }),
  ]);
  await freshTexts(store, NOW, true);
  return { store, anna: anna.actor, bo: bo.actor, caseworker: caseworker.actor };
}

const START = SOURCE.child.get("door.start") ?? "";
const write = (words: string): InterfaceChange => ({
  ...{ file: "child", key: "door.start", before: null },
  move: { kind: "write", words, of: START },
});
const review: InterfaceChange = { ...write(""), move: { kind: "review", of: START } };
const ASSETS = { style: "", script: "", later: "", listen: "" } as never;

test("words written here stand on the child's page at once, and what the release says comes back when they go", async () => {
  const { store, anna } = await createTranslators();
  const released = childStrings("ar").door.start;
  await changeInterfaceTexts(store, anna, "ar", [write("هيا")], NOW);
  expect(childStrings("ar").door.start).toBe("هيا");
  expect(doorPage("ar", ASSETS).html).toContain("هيا");
  expect(childStrings("so").door.start).not.toBe("هيا");
  await changeInterfaceTexts(store, anna, "ar", [write("")], NOW);
  expect(childStrings("ar").door.start).toBe(released);
});

test("a text that would break a gap is refused and nothing is written", async () => {
  const { store, anna, caseworker } = await createTranslators();
  const source = SOURCE.child.get("player.left") ?? "";
  const change = { file: "child", key: "player.left", before: null } as const;
  const bad = [{ ...change, move: { kind: "write", words: "ناقص", of: source } }] as const;
  expect(await changeInterfaceTexts(store, anna, "ar", bad, NOW)).toMatchObject([{ refusal: "gaps" }]);
  expect(await changeInterfaceTexts(store, caseworker, "ar", bad, NOW)).toMatchObject([{ refusal: "forbidden" }]);
  expect(await changeInterfaceTexts(store, anna, "sv", bad, NOW)).toMatchObject([{ refusal: "unknown_text" }]);
  expect((await interfaceLines(store, "ar")).every(({ own }) => own === null)).toBe(true);
});

test("only a second person can say that a text is reviewed; what the release says, anybody here", async () => {
  const { store, anna, bo } = await createTranslators();
  expect(await changeInterfaceTexts(store, anna, "ar", [review], NOW)).toMatchObject([{ refusal: null }]);
  await changeInterfaceTexts(store, anna, "ar", [write("هيا")], NOW);
  expect(await changeInterfaceTexts(store, anna, "ar", [review], NOW)).toMatchObject([{ refusal: "own_words" }]);
  expect(await changeInterfaceTexts(store, bo, "ar", [review], NOW)).toMatchObject([{ refusal: null }]);
  const line = (await interfaceLines(store, "ar")).find(({ key }) => key === "door.start");
  expect(line).toMatchObject({ state: "reviewed", own: { by: anna.staffId, reviewedBy: bo.staffId } });
});

test("of two who write at once the second is told, and the first one's words stay", async () => {
  const { store, anna, bo } = await createTranslators();
  await changeInterfaceTexts(store, anna, "ar", [write("هيا")], NOW);
  const late = { ...write("ابدأ"), before: "قديم" };
  expect(await changeInterfaceTexts(store, bo, "ar", [late], NOW)).toMatchObject([{ refusal: "changed_meanwhile" }]);
  expect(childStrings("ar").door.start).toBe("هيا");
});

test("a language of its own is offered when its last text is there, and not one text earlier", async () => {
  const { store, anna } = await createTranslators();
  const all: InterfaceChange[] = INTERFACE_FILES.flatMap((file) =>
    [...SOURCE[file]].map(([key, of]) => {
      return { file, key, before: null, move: { kind: "write", words: of.replace(/^\S+/, "$& ትግርኛ"), of } } as const;
    }),
  );
  const [last, ...rest] = all.reverse();
  await changeInterfaceTexts(store, anna, "ti", rest, NOW);
  expect(isOffered("ti")).toBe(false);
  expect(doorPage("sv", ASSETS).html).not.toContain('lang="ti"');
  expect(composeLink("invitation", "ti", "https://x/a#1", NOW)).toMatchObject({ language: "sv" });
  const [done] = await changeInterfaceTexts(store, anna, "ti", last ? [last] : [], NOW);
  expect(done?.refusal).toBeNull();
  expect(offeredLanguages()).toEqual(["sv", "en", "ar", "so", "ti"]);
  expect(doorPage("sv", ASSETS).html).toContain('lang="ti"');
  expect(composeLink("invitation", "ti", "https://x/a#1", NOW)).toMatchObject({ language: "ti" });
});

test("what another node has written is here when it is next looked for", async () => {
  const { store, anna } = await createTranslators();
  await changeInterfaceTexts(store, anna, "so", [write("Bilow hadda")], NOW);
  await store.database.write((transaction) =>
    transaction.interfaceText.updateMany({
      data: { words: "Bilaaw hadda", changedAt: new Date(NOW.getTime() + 5) },
    }),
  );
  await freshTexts(store, new Date(NOW.getTime() + 1_000));
  expect(childStrings("so").door.start).toBe("Bilow hadda");
  await freshTexts(store, new Date(NOW.getTime() + 3_000));
  expect(childStrings("so").door.start).toBe("Bilaaw hadda");
});

test("a text whose Swedish the release has changed is outdated, and the release's own is shown", async () => {
  const { store, anna } = await createTranslators();
  const released = childStrings("ar").door.start;
  await changeInterfaceTexts(store, anna, "ar", [write("هيا")], NOW);
  await store.database.write((transaction) =>
    transaction.interfaceText.updateMany({ data: { source: "Starta", changedAt: new Date(NOW.getTime() + 5) } }),
  );
  await freshTexts(store, NOW, true);
  expect(childStrings("ar").door.start).toBe(released);
  const line = (await interfaceLines(store, "ar")).find(({ key }) => key === "door.start");
  expect(line?.state).toBe("outdated");
});
