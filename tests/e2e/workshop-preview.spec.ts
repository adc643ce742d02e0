import { createOwnDraft, createWriter } from "./editor";
import { createOffice } from "#tests/factories/today";
import { expectSound } from "./staff-pages";
import { enterAs, expect, type Page, test } from "./test";

/*
 * Looking at questions as a child: the child's own page, in a frame, that asks the server for nothing and keeps nothing.
 */

async function answers(page: Page, rounds: number): Promise<string[]> {
  const child = page.frameLocator("iframe");
  await child.locator("#start").click();
  await child.locator("main .go").click();
  const asked: string[] = [];
  for (let round = 0; round < rounds; round++) {
    asked.push(await child.locator("h1").innerText());
    await child.locator("main label").first().click();
    await child.locator("main .go").click();
    await expect(child.locator("h1")).not.toHaveText(asked.at(-1)!);
  }
  return asked;
}

test("a draft is answered as a child would, and nothing of it reaches the server", async ({ page, context, store }) => {
  const now = new Date();
  const writer = await createWriter(store, now);
  await enterAs(context, writer);
  const draftId = await createOwnDraft(store, writer, now);
  await page.goto(`/workshop/${draftId}`);
  await page.getByRole("link", { name: "Provtitta" }).click();
  await expect(page.frameLocator("iframe").locator("#start")).toBeVisible();
  await expectSound(page);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.url()));
  const asked = await answers(page, 3);
  expect(new Set(asked).size).toBe(3);
  await expect(page.frameLocator("iframe").locator("#status")).toHaveText("Sparat");
  expect(sent).toEqual([]);
  expect(await store.database.read.questionnaireResponse.count()).toBe(
    await store.database.read.questionnaireResponse.count({ where: { followUpId: { not: "" } } }),
  );
  await page.frameLocator("iframe").locator("#leave").click();
  await expect(page.frameLocator("iframe").getByText("Här lämnar barnet sidan")).toBeVisible();
});

test("a language from right to left, a short version and a question that must be asked unseen", async ({
  page,
  context,
  store,
}) => {
  const now = new Date();
  const writer = await createWriter(store, now);
  await enterAs(context, writer);
  const draftId = await createOwnDraft(store, writer, now);
  await page.goto(`/workshop/${draftId}/preview?lang=ar&device=tablet&short=yes&place=home`);
  const child = page.frameLocator("iframe");
  await expect(child.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(child.locator("#start")).toBeVisible();
  await expectSound(page);
});

test("threat 17: a caseworker looks at a published version, and only our own pages may frame it", async ({
  page,
  context,
  store,
}) => {
  const { caseworker, versions } = await createOffice(store, new Date());
  await enterAs(context, caseworker);
  await page.goto(`/questionnaires/${versions.uppfoljning_13_20}`);
  await page.getByRole("link", { name: "Provtitta" }).click();
  expect(await answers(page, 2)).toHaveLength(2);
  const address = await page.locator("iframe").getAttribute("src");
  const framed = await page.request.get(address!);
  expect(framed.headers()["content-security-policy"]).toContain("frame-ancestors 'self'");
  expect(framed.headers()["content-security-policy"]).toContain("connect-src 'none'");
  const frame = await page.request.get(page.url());
  expect(frame.headers()["content-security-policy"]).toContain("frame-src 'self'");
  expect(frame.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  const other = await page.request.get("/questionnaires");
  expect(other.headers()["content-security-policy"]).not.toContain("frame-src");
});
