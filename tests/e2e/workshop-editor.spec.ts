import { createOwnDraft, createWriter, expectSaved, storedTexts, tabTo } from "./editor";
import { expectSound, expectSoundPage } from "./staff-pages";
import { enterAs, expect, type Page, test } from "./test";

/*
 * The working group's day: a questionnaire written from nothing by keyboard, two at the same time, a network that goes,
 * and questions that change places.
 */

const QUESTIONS = [
  ...["Hur har du det hemma?", "Hur har du det i skolan?", "Sover du bra?", "Har du någon att prata med?"],
  ...["Vet du varför du bor här?", "Får du vara med och bestämma?", "Lyssnar din socialsekreterare på dig?"],
  ...["Är något svårt just nu?", "Vad är roligast i veckan?", "Vad vill du prata om på mötet?"],
];
const TYPES = ["Tre ansikten", "Tre ansikten", "Skala", "Ja eller nej", "Ja eller nej"];

const row = (page: Page, words: string) => page.locator(".outline-row", { hasText: words });
const question = (page: Page, language = "Svenska") => page.getByLabel(`Fråga, ${language}`, { exact: true });

async function open(page: Page, draftId: string, words?: string): Promise<void> {
  await page.goto(`/workshop/${draftId}`);
  await expect(page.locator(".outline-row").first()).toBeVisible();
  if (words !== undefined) await row(page, words).getByRole("link").click();
}

test("ten questions are written from nothing by keyboard alone", async ({ page, context, store }) => {
  test.setTimeout(240_000);
  const now = new Date();
  await enterAs(context, await createWriter(store, now));
  await page.goto("/workshop");
  await tabTo(page, page.getByRole("link", { name: "Nytt utkast" }));
  await page.keyboard.press("Enter");
  const title = `Våra frågor ${now.getTime()}`;
  await tabTo(page, page.getByLabel("Titel"));
  await page.keyboard.type(title);
  await tabTo(page, page.getByLabel("Från år"));
  await page.keyboard.type("10");
  await tabTo(page, page.getByLabel("Till och med år"));
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);

  await tabTo(page, page.getByRole("button", { name: "Lägg till fråga i Hur du mår" }));
  await page.keyboard.press("Enter");
  for (const [index, words] of QUESTIONS.entries()) {
    await expect(question(page)).toBeFocused();
    await page.keyboard.type(words);
    const type = TYPES[index];
    if (type !== undefined) {
      await tabTo(page, page.getByRole("button", { name: type }));
      await page.keyboard.press("Enter");
    }
    if (index === QUESTIONS.length - 1) break;
    await tabTo(page, page.getByRole("button", { name: "Ny fråga efter den här" }));
    await page.keyboard.press("Enter");
  }
  await expectSaved(page);
  const draftId = new URL(page.url()).pathname.split("/")[2] ?? "";
  expect((await storedTexts(store, draftId)).filter((text) => QUESTIONS.includes(text))).toEqual(QUESTIONS);

  await page.goto(`/workshop/${draftId}`);
  const first = row(page, QUESTIONS[0]!).getByRole("link");
  await tabTo(page, first);
  await page.keyboard.press("Alt+ArrowDown");
  await expect(first).toBeFocused();
  await expectSaved(page);
  await expect
    .poll(async () => (await storedTexts(store, draftId)).filter((text) => QUESTIONS.includes(text)).slice(0, 2))
    .toEqual([QUESTIONS[1], QUESTIONS[0]]);
  await page.keyboard.press("Control+z");
  await expect
    .poll(async () => (await storedTexts(store, draftId)).filter((text) => QUESTIONS.includes(text)))
    .toEqual(QUESTIONS);
});

test("two who write at once lose nothing, and choose where they wrote the same", async ({
  page,
  context,
  store,
  browser,
}) => {
  const now = new Date();
  const eva = await createWriter(store, now);
  const omar = await createWriter(store, now, "Omar Hassan");
  const draftId = await createOwnDraft(store, eva, now);
  const other = await browser.newContext({ baseURL: new URL(test.info().project.use.baseURL ?? "http://x").href });
  await enterAs(context, eva);
  await enterAs(other, omar);
  const theirs = await other.newPage();
  const origin = await page.goto(`/workshop/${draftId}`).then((answer) => new URL(answer!.url()).origin);
  await open(page, draftId, "Hur har du mått");
  await theirs.goto(`${origin}/workshop/${draftId}`);
  await row(theirs, "Hur har du mått").getByRole("link").click();

  // Both have read the same; Omar's reaches the server first.
  const help = (one: Page) => one.getByLabel("Hjälptext, Svenska", { exact: true });
  await question(page).fill("Hur mår du nu, tycker Eva?");
  await help(theirs).fill("Omars hjälp");
  await expectSaved(page);
  await expectSaved(theirs);
  await question(theirs).focus();
  await expect(help(page)).toHaveValue("Omars hjälp", { timeout: 20_000 });
  await expect(theirs.getByText("Skriver också: Eva Ek")).toBeVisible({ timeout: 20_000 });

  await other.setOffline(true);
  await question(theirs).fill("Omars fråga");
  await question(page).fill("Evas fråga");
  await expectSaved(page);
  await other.setOffline(false);
  const choice = theirs.getByRole("alert").filter({ hasText: "Vilken text ska gälla?" });
  await expect(choice).toContainText("Omars fråga");
  await expect(choice).toContainText("Evas fråga");
  await choice.getByRole("button", { name: "Behåll min" }).click();
  await expectSaved(theirs);
  await expect.poll(() => storedTexts(store, draftId)).toContain("Omars fråga");
  await help(page).focus();
  await expect(question(page)).toHaveValue("Omars fråga", { timeout: 20_000 });
  await other.close();
});

test("what is written without a network is kept and sent when it comes back", async ({ page, context, store }) => {
  const now = new Date();
  const eva = await createWriter(store, now);
  await enterAs(context, eva);
  const draftId = await createOwnDraft(store, eva, now);
  await open(page, draftId, "Hur har du mått");
  await context.setOffline(true);
  await question(page).fill("Skrivet på tåget");
  await expect(page.getByText("Inget nät: sparas när det kommer")).toBeVisible();
  await page.getByRole("button", { name: "Ny fråga efter den här" }).click();
  await question(page).fill("Också på tåget");
  await context.setOffline(false);
  await expectSaved(page);
  expect(await storedTexts(store, draftId)).toEqual(expect.arrayContaining(["Skrivet på tåget", "Också på tåget"]));
});

test("what was done before the page was loaded anew can be taken back, and done again", async ({
  page,
  context,
  store,
}) => {
  const now = new Date();
  const eva = await createWriter(store, now);
  await enterAs(context, eva);
  const draftId = await createOwnDraft(store, eva, now);
  const before = await storedTexts(store, draftId);
  await open(page, draftId, "Hur har du mått");
  const former = await question(page).inputValue();
  await question(page).fill("En ny fråga");
  await expectSaved(page);
  await page.getByRole("button", { name: "Ta bort", exact: true }).first().click();
  await expectSaved(page);
  await expect.poll(async () => (await storedTexts(store, draftId)).length).toBe(before.length - 1);

  await page.reload();
  await page.getByRole("button", { name: "Ångra" }).click();
  await page.getByRole("button", { name: "Ångra" }).click();
  await expectSaved(page);
  await expect.poll(() => storedTexts(store, draftId)).toEqual(before);
  await open(page, draftId, former);
  await question(page).press("Control+y");
  await expect(question(page)).toHaveValue("En ny fråga");
  await question(page).press("Control+z");
  await expect(question(page)).toHaveValue(former);
});

test("questions change places by pointer, also into another area", async ({ page, context, store }) => {
  const now = new Date();
  const eva = await createWriter(store, now);
  await enterAs(context, eva);
  const draftId = await createOwnDraft(store, eva, now);
  const before = await storedTexts(store, draftId);
  await open(page, draftId);
  const order = () => page.locator(".outline-row .outline-text").allTextContents();
  const shown = await order();
  await drag(page, shown[3]!, shown[5]!);
  const moved = [...shown.slice(0, 3), shown[4]!, shown[5]!, shown[3]!, ...shown.slice(6)];
  await expect.poll(order).toEqual(moved);

  const home = page.locator("[data-group=home] .outline-row");
  const count = await home.count();
  await drag(page, moved[3]!, (await home.first().locator(".outline-text").textContent())!);
  await expect(home).toHaveCount(count + 1);
  await expectSaved(page);
  expect((await storedTexts(store, draftId)).sort()).toEqual(before.sort());
});

test("a condition is built by choosing, and is said to be impossible at once", async ({ page, context, store }) => {
  const now = new Date();
  const eva = await createWriter(store, now);
  await enterAs(context, eva);
  const draftId = await createOwnDraft(store, eva, now);
  await open(page, draftId, "Sover du");
  const condition = page.locator(".condition");
  await condition.getByRole("button", { name: "Villkor: ett tidigare svar" }).click();
  await condition.getByRole("combobox").first().selectOption({ index: 3 });
  await condition.getByRole("checkbox").first().check();
  await expect(condition.getByText("Det finns barn som får frågan")).toBeVisible();
  await condition.getByLabel("Villkor: något om barnet").selectOption({ label: "Var barnet bor" });
  await condition.getByLabel("Villkor: något om barnet").selectOption({ label: "Placeringsform" });
  await condition.getByLabel("Bor hemma", { exact: true }).check();
  await expect(condition.getByText("Inget barn kan få frågan")).toBeVisible();
  await expect(row(page, "Sover du").getByText("visas aldrig")).toHaveCount(1);
  await expectSaved(page);
  await page.goto(`/workshop/${draftId}/paths`);
  await expect(page.getByText("1 fråga kan ingen få")).toBeVisible();
  await expectSound(page);
});

test("every page of a draft holds what every staff page does", async ({ page, context, store, language }) => {
  test.setTimeout(180_000);
  const now = new Date();
  const eva = await createWriter(store, now, "Eva Ek", language);
  await enterAs(context, eva);
  const draftId = await createOwnDraft(store, eva, now);
  for (const address of ["/workshop", "/workshop/new", `/workshop/${draftId}/paths`]) {
    await expectSoundPage(page, address);
  }
  await page.goto(`/workshop/${draftId}`);
  await expect(page.locator(".outline-row").first()).toBeVisible();
  await expectSound(page);
  for (const part of ["root", "intro", "area-1", "item-4", "item-30"]) {
    await page.goto(`/workshop/${draftId}?item=${part}`);
    await expect(page.locator(".part h2")).toBeVisible();
    await expectSound(page);
  }
  await page.locator(".symbol-opener").first().click();
  await expectSound(page);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });
  test("the editor says that it needs it", async ({ page, context, store }) => {
    const now = new Date();
    const eva = await createWriter(store, now);
    await enterAs(context, eva);
    await page.goto(`/workshop/${await createOwnDraft(store, eva, now)}`);
    // Searching by text leaves out what stands in `noscript`.
    await expect(page.locator("noscript .notice-title")).toHaveText("Här behövs JavaScript");
  });
});

/** By mouse, as a finger would: the grip of one row to below the middle of another. */
async function drag(page: Page, from: string, to: string): Promise<void> {
  const grip = row(page, from).locator(".outline-grip");
  await grip.scrollIntoViewIfNeeded();
  const start = (await grip.boundingBox())!;
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  for (let tries = 0; tries < 80; tries++) {
    const box = (await row(page, to).first().boundingBox())!;
    const aim = Math.min(Math.max(box.y + box.height * 0.75, 60), page.viewportSize()!.height - 20);
    await page.mouse.move(box.x + 60, aim + (tries % 2));
    if ((await row(page, to).first().getAttribute("data-drop")) === "after") break;
  }
  await page.mouse.up();
}
