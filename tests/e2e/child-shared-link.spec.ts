import type { Store } from "#app/db/store";
import { fromColumns } from "#app/domain/response/stored-answer";
import { createInvitedChild } from "#tests/factories/today";
import { ChildPage } from "./child-page";
import { expect, test } from "./test";

/*
 * One link and more than one page of it, on the real server: two tabs, a parent who opens it, a browser that keeps no
 * cookie.
 */

const HELP = "Svarar du själv eller hjälper någon dig?";

test("two tabs of the same child: both save, and the second goes on where the first was", async ({
  page,
  context,
  store,
}) => {
  const { token, followUpId } = await createLink(store);
  const first = new ChildPage(page, "sv");
  await first.begin(token);
  await first.answer("Jag svarar själv");
  await first.expectSaved();
  const second = new ChildPage(await context.newPage(), "sv");
  await second.open(token);
  await second.pressStart();
  await second.page.getByRole("button", { name: "Fortsätt" }).click();
  await expect(second.page.getByRole("radio", { name: "Jag svarar själv" })).toBeChecked();
  await second.next();
  await second.answer("Nej");
  await second.expectSaved();
  await first.choose("Ja, men det är okej");
  await first.expectSaved();
  await expect
    .poll(() => storedIn(store, followUpId))
    .toEqual([
      ["ses_help", ["alone"]],
      ["ses_private", ["yes_ok"]],
    ]);
});

test("threat 5: a parent who opens the link and presses Start sees no answer, and stops none", async ({
  page,
  browser,
  store,
}) => {
  const { token, followUpId } = await createLink(store);
  const child = new ChildPage(page, "sv");
  await child.begin(token);
  await child.answer("Jag svarar själv");
  await child.expectSaved();
  const context = await browser.newContext({ locale: "sv-SE", baseURL: new URL(page.url()).origin });
  const parent = new ChildPage(await context.newPage(), "sv");
  await parent.open(token);
  await parent.pressStart();
  await expect(parent.page.getByText("Det är sparat, men visas inte här.")).toBeVisible();
  await parent.page.getByRole("button", { name: "Fortsätt" }).click();
  await expect(parent.heading).toHaveText(HELP);
  await expect(parent.page.getByRole("radio", { checked: true })).toHaveCount(0);
  await context.close();
  await child.answer("Nej");
  await child.expectSaved();
  await expect
    .poll(() => storedIn(store, followUpId))
    .toEqual([
      ["ses_help", ["alone"]],
      ["ses_private", ["no"]],
    ]);
});

test("a browser that keeps no cookie is told calmly that it cannot go on, and nothing is called saved", async ({
  page,
  context,
  store,
}) => {
  const { token, followUpId } = await createLink(store);
  const said = new Set<string>();
  await page.exposeFunction("said", (text: string) => said.add(text));
  const child = new ChildPage(page, "sv");
  const started = page.waitForResponse("**/a/start");
  await child.begin(token);
  await started;
  await page.evaluate(() => {
    const status = document.getElementById("status")!;
    const tell = (window as unknown as { said: (text: string) => void }).said;
    new MutationObserver(() => tell(status.textContent)).observe(status, { childList: true });
  });
  // As if it had not kept it: the start has been recorded, and what follows comes from nobody.
  await context.clearCookies();
  await child.choose("Jag svarar själv");
  await expect(child.heading).toHaveText("Det går inte att fortsätta här");
  await expect(page.getByText("Det du svarade sist är inte sparat.")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "116 111" })).toBeVisible();
  expect([...said]).not.toContain("Sparat");
  expect(await storedIn(store, followUpId)).toEqual([]);
});

async function createLink(store: Store) {
  return createInvitedChild(store, new Date());
}

async function storedIn(store: Store, followUpId: string) {
  const rows = await store.database.read.answer.findMany({
    where: { response: { followUpId } },
    orderBy: { itemKey: "asc" },
  });
  return rows.map(({ itemKey, chosen, notAnswered }) => [itemKey, fromColumns({ chosen, text: null, notAnswered })]);
}
