import { acknowledgeFlag } from "#app/domain/flag/acknowledgement.server";
import { markRead } from "#app/domain/meeting/reading.server";
import { done } from "#tests/factories/follow-up";
import { createCaseOf, createEarlierResponse, createOffice, inviteChildOf, sendResponse } from "#tests/factories/today";
import { expectSound } from "./staff-pages";
import { enterAs, expect, type Locator, type Page, test } from "./test";

/*
 * From the answers to a child who has been told: the case at a glance, the talk, the agenda on the wall, the meeting,
 * the text gone through with the child, and the end.
 */

test.beforeEach(() => test.setTimeout(180_000));

test("the three changed answers, the wish to talk and the flags stand on the case without scrolling", async ({
  page,
  context,
  store,
}) => {
  const now = new Date();
  const office = await createOffice(store, now);
  const { caseId } = await createCaseOf(store, office, new Date(now.getTime() - 100 * 86_400_000));
  const before = { a13_ho_safe: ["4"], a13_wb_sleep: ["4"], a13_wb_mood: ["5"], a13_sc_friends: ["2"] };
  await createEarlierResponse(store, office, caseId, before, now);
  const { token } = await inviteChildOf(store, office, caseId, now);
  const after = { a13_ho_safe: ["2"], a13_wb_sleep: ["1"], a13_wb_mood: ["3"], a13_sc_friends: ["3"] };
  await sendResponse(store, token, { ...after, a13_wb_talk: ["alone"] }, now);
  await enterAs(context, office.caseworker);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/cases/${caseId}`);
  const latest = page.getByRole("region", { name: /^Senaste svaren/ });
  const changes = latest.locator(".latest-changes li");
  await expect(changes).toHaveText([
    /Hur ofta sover du bra.*från.*Alltid.*till.*Aldrig/,
    /Hur har du mått.*från.*Mycket bra.*till.*Varken/,
    /trygg där du bor.*från.*Alltid.*till.*Sällan/,
  ]);
  for (const change of await changes.all()) await expectOnScreen(page, change);
  await expectOnScreen(page, latest.getByRole("link", { name: "1 ändring till" }));
  await expectOnScreen(page, latest.getByText("Ja, men bara med min socialsekreterare"));
  await expectOnScreen(page, latest.getByText(/^Inom två dagar:/).first());
  expect(await page.evaluate(() => scrollY)).toBe(0);
  // To see them is to read them.
  expect(await store.database.read.auditEntry.count({ where: { caseId, action: "response.read" } })).toBe(2);
});

test("from answers to a child who has been told, by one step after another", async ({ page, context, store }) => {
  const now = new Date();
  const office = await createOffice(store, now);
  const { actor } = office.caseworker;
  const { caseId } = await createCaseOf(store, office, now, { childName: "Vera Hemlig" });
  const { followUpId, token } = await inviteChildOf(store, office, caseId, now);
  const answers = { a13_wb_talk: ["yes"], a13_wb_sleep: ["1"], a13_ho_talk: ["alone"] };
  await sendResponse(store, token, answers, now);
  const flags = await store.database.read.flag.findMany({ where: { followUpId, level: { not: "strength" } } });
  for (const { id: flagId } of flags) done(await acknowledgeFlag(store, actor, { caseId, followUpId, flagId }, now));
  done(await markRead(store, actor, { caseId, followUpId }, now));
  await enterAs(context, office.caseworker);
  await page.goto(`/cases/${caseId}/follow-ups/${followUpId}`);

  await page.getByRole("link", { name: "Samtala med barnet" }).click();
  await page.getByLabel("Var", { exact: true }).selectOption("placement");
  await page.getByLabel("Enskilt med barnet").check();
  await page.getByLabel("Ja, barnet visste om det").check();
  await page.getByRole("button", { name: "Anteckna samtalet" }).click();

  await page.getByRole("link", { name: "Dagordning" }).click();
  const subjects = page.getByRole("list", { name: "Dagordning" }).getByRole("textbox");
  await expect(subjects).toHaveCount(3);
  await page.getByLabel("Egen punkt").fill("Skridskor i vinter");
  await page.getByRole("button", { name: "Lägg till" }).click();
  const up = page.getByRole("button", { name: "Flytta upp: Skridskor i vinter" });
  await up.focus();
  await page.keyboard.press("Enter");
  await expect(up).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(subjects.nth(1)).toHaveValue("Skridskor i vinter");
  await page.getByRole("checkbox").nth(1).check();
  await page.getByRole("button", { name: "Spara dagordningen" }).click();
  await expect(page.getByText(/^Sparad av Maja Lind/)).toBeVisible();
  await expectSound(page);

  await page.getByRole("link", { name: "Visa på mötet" }).click();
  await expectWall(page);
  await page.getByRole("link", { name: "Avsluta visningen" }).click();
  await page.getByRole("link", { name: "Visa för utskrift" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Skridskor i vinter" })).toBeVisible();
  await expect(page.getByText("Hem och familj")).toHaveCount(0);
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);

  const address = `/cases/${caseId}/follow-ups/${followUpId}`;
  await page.goto(address);
  await page.getByRole("link", { name: "Håll mötet" }).click();
  await page.getByRole("button", { name: "Anteckna mötet" }).click();
  await page.getByRole("link", { name: "Återkoppla till barnet" }).click();
  await page.getByRole("link", { name: "Skriv till barnet" }).click();
  await page.getByLabel("Det här bestämdes").fill("Du får börja på skridskor.");
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByRole("button", { name: "Anteckna att barnet har fått veta" }).click();
  await expect(page.getByRole("alert")).toContainText("Välj hur ni gick igenom texten");
  await page.getByLabel("När vi sågs").check();
  await page.getByRole("button", { name: "Anteckna att barnet har fått veta" }).click();
  await expect(page.getByText(/^Genomgången när Maja Lind och barnet sågs/)).toBeVisible();

  await page.goto(`/cases/${caseId}`);
  const owed = page.getByRole("region", { name: "Kvar att göra efter mötet" });
  await expect(owed).toContainText("fråga barnet efter mötet, avsluta");
  await expect(page.getByRole("region", { name: "Samtal och besök" })).toContainText("1 av 4 besök");
  await page.goto(address);
  await page.getByRole("link", { name: "Avsluta", exact: true }).click();
  await page.getByRole("button", { name: "Avsluta" }).click();
  // Until it is taken, another page would break it off.
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await page.goto(`/cases/${caseId}`);
  await expect(owed).toHaveCount(0);
});

test("the agenda can be put in order without script", async ({ browser, store, baseURL }) => {
  const now = new Date();
  const office = await createOffice(store, now);
  const { caseId } = await createCaseOf(store, office, now);
  const { followUpId, token } = await inviteChildOf(store, office, caseId, now);
  await sendResponse(store, token, { a13_wb_talk: ["yes"], a13_ho_talk: ["yes"] }, now);
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? "" });
  await enterAs(context, office.caseworker);
  const page = await context.newPage();
  await page.goto(`/cases/${caseId}/follow-ups/${followUpId}/agenda`);
  await page.getByRole("textbox", { name: "Punkt 1" }).fill("Hur Vera mår");
  await page.getByRole("button", { name: "Flytta upp: Hem och familj" }).click();
  await expect(page.getByRole("textbox", { name: /^Punkt/ }).first()).toHaveValue("Hem och familj");
  await expect(page.getByRole("textbox", { name: "Punkt 2" })).toHaveValue("Hur Vera mår");
  await context.close();
});

/** The wall: large, neutral, only what is allowed, turned by key, light or dark. */
async function expectWall(page: Page): Promise<void> {
  await expect(page).toHaveTitle("Möte");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Vera, möte");
  const source = await page.content();
  expect(source).not.toMatch(/Hemlig|SN-|Maja|Familjehemsvård|Hem och familj|sover/);
  await expect(page.getByRole("listitem")).toHaveText(["Hur du mår", "Skridskor i vinter"]);
  await expectSound(page);
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("Hur du mår");
  await page.keyboard.press("PageDown");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("Skridskor i vinter");
  await page.keyboard.press("Home");
  await page.getByRole("link", { name: "Nästa" }).click();
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("Hur du mår");
  await page.keyboard.press("ArrowLeft");
  await page.getByLabel("Mörk").check();
  await expectSound(page);
}

async function expectOnScreen(page: Page, part: Locator): Promise<void> {
  const box = await part.boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  expect(box && box.y >= 0 && box.y + box.height <= height, await part.innerText()).toBe(true);
}
