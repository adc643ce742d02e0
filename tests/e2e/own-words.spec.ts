import type { Browser } from "@playwright/test";
import { formatCode } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { createCaseOf, createOffice } from "#tests/factories/today";
import { createStandingLink } from "#tests/factories/standing-link";
import { ChildPage } from "./child-page";
import { enterAs, expect, expectAccessible, expectNoSidewaysScroll, type Page, test } from "./test";

/*
 * What a child tells of its own accord: from the sheet that the caseworker hands over to the words on the case.
 */

test.use({ locale: "sv-SE" });

test("the caseworker hands over the child's own link, the child writes by its code, and the words reach the case", async ({
  page,
  context,
  browser,
  store,
  baseURL,
}) => {
  const { office, caseId } = await createCase(store);
  await enterAs(context, office.caseworker);
  await page.goto(`/cases/${caseId}`);
  await page.getByRole("link", { name: "Skapa länken" }).click();
  await page.getByRole("button", { name: "Skapa länken" }).click();
  await page.getByRole("link", { name: "Visa länk och kod" }).click();
  await page.getByRole("button", { name: "Visa", exact: true }).click();
  const code = (await page.locator(".hand-over-code").textContent()) ?? "";
  expect(code).toMatch(/^\w{4}-\w{4}$/);
  await expect(page.getByRole("img", { name: "Länken som QR-kod" })).toBeVisible();

  const child = await withoutScript(browser, baseURL);
  await openByCode(child, code);
  await child.getByLabel("Skriv med dina egna ord.").fill("Jag vill inte flytta igen.");
  await child.getByRole("button", { name: "Skicka" }).click();
  await expect(child.getByRole("heading", { level: 1 })).toHaveText("Nu är det skickat");

  // On the same page the child thinks of something more.
  await child.getByRole("button", { name: "Lägg till eller rätta" }).click();
  await expect(child.getByText("Jag vill inte flytta igen.")).toHaveCount(0);
  await child.getByLabel("Lägga till något jag har svarat").check();
  await child.getByLabel("Skriv med dina egna ord.").fill("Inte före sommaren.");
  await child.getByRole("button", { name: "Skicka" }).click();
  await expect(child.getByRole("heading", { level: 1 })).toHaveText("Nu är det skickat");

  await page.goto(`/cases/${caseId}`);
  const told = page.getByRole("link", { name: /^Barnets egna ord/ });
  await expect(told).toHaveCount(2);
  await told.first().click();
  await expect(page.getByText("Jag vill inte flytta igen.").first()).toBeVisible();
  await page.getByRole("link", { name: /^Barnets egna ord, skickat/ }).click();
  await expect(page.getByText("Inte före sommaren.").first()).toBeVisible();
  // Two occasions, not a change from one to the other.
  await expect(page.getByText("Jag vill inte flytta igen.")).toHaveCount(0);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.goto(`/cases/${caseId}/own-link/withdrawal`);
  await page.getByRole("button", { name: "Återkalla" }).click();
  await expect(page.getByRole("button", { name: "Skapa länken" })).toBeVisible();
  await child.goto("/a");
  await typeCode(child, code);
  await expect(child.getByRole("heading", { level: 1 })).toHaveText("Det här fungerar inte");
});

test("the own link opens the ordinary door, and works again after it was used", async ({ page, browser, store }) => {
  const { office, caseId } = await createCase(store);
  const { token } = await createStandingLink(store, office.caseworker.actor, caseId, new Date());
  for (const [on, words] of [
    [page, "Första gången"],
    [await (await browser.newContext({ locale: "sv-SE" })).newPage(), "Andra gången"],
  ] as const) {
    const child = new ChildPage(on, "sv");
    await child.begin(token);
    expect(on.url()).not.toContain(token);
    await child.skipTo("Skriv med dina egna ord.");
    await on.getByRole("textbox").fill(words);
    await child.next();
    await child.skipToReview();
    await child.send();
    await child.expectReceipt();
  }
  const sent = { type: "own_words", caseId, response: { submittedAt: { not: null } } } as const;
  expect(await store.database.read.followUp.count({ where: sent })).toBe(2);
});

async function createCase(store: Store) {
  const now = new Date();
  const office = await createOffice(store, now);
  const { caseId } = await createCaseOf(store, office, now);
  return { office, caseId };
}

async function withoutScript(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    locale: "sv-SE",
    ...(baseURL !== undefined && { baseURL }),
  });
  return context.newPage();
}

async function openByCode(page: Page, code: string): Promise<void> {
  await page.goto("/a");
  await typeCode(page, code);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Innan du börjar");
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Skriv koden, åtta tecken").fill(code.includes("-") ? code : formatCode(code));
  await page.getByRole("button", { name: "Visa frågorna" }).click();
}
