import { MAX_TEXT_LENGTH } from "#app/domain/questionnaire/answer-value";
import type { Store } from "#app/db/store";
import { formatCode } from "#app/crypto/token";
import { createInvitedChild } from "#tests/factories/today";
import { expect, expectNoSidewaysScroll, type Page, test } from "./test";

/*
 * Without script, and on a borrowed device in the room: a typed code, one form, one button. That these pages are
 * accessible is tested with the others, since the engines themselves are scripts.
 */

test.use({ javaScriptEnabled: false, locale: "sv-SE" });

test("a typed code opens the form, a fault brings it back with everything kept, and sending gives the receipt", async ({
  page,
  store,
}) => {
  const { code, followUpId } = await createCode(store);
  await openForm(page, formatCode(code).toLowerCase());
  await expectNoSidewaysScroll(page);
  const tell = page.getByLabel("Vad vill du att vi ska ta upp eller ändra?");
  await page
    .getByRole("group", { name: /Hur har du mått/ })
    .getByLabel("Bra", { exact: true })
    .check();
  // A browser that does not know the limit, or a long paste on an old one.
  await tell.evaluate((field) => field.removeAttribute("maxlength"));
  await tell.fill("x".repeat(MAX_TEXT_LENGTH + 1));
  await page.getByRole("button", { name: "Skicka" }).click();

  const summary = page.getByRole("alert");
  await expect(summary).toContainText("Inget är skickat än. Allt du har svarat finns kvar.");
  await expectNoSidewaysScroll(page);
  await summary.getByRole("link", { name: "Vad vill du att vi ska ta upp eller ändra?" }).click();
  await expect(tell).toBeInViewport();
  await expect(tell).toHaveAccessibleDescription(/Texten är för lång/);
  await expect(page.getByRole("group", { name: /Hur har du mått/ }).getByLabel("Bra", { exact: true })).toBeChecked();
  expect(await store.database.read.answer.count({ where: { response: { followUpId } } })).toBe(0);

  await tell.fill("Jag vill byta skola.");
  await page.getByRole("button", { name: "Skicka" }).click();
  await expectReceipt(page);
  await expect(page.getByRole("main")).not.toContainText("Jag vill byta skola.");
  const { submittedAt } = await store.database.read.questionnaireResponse.findUniqueOrThrow({ where: { followUpId } });
  expect(submittedAt).not.toBeNull();

  await page.goto("/a");
  await typeCode(page, code);
  await expectNeutralPage(page);
});

test("nothing needs to be answered", async ({ page, store }) => {
  const { code, followUpId } = await createCode(store);
  await openForm(page, code);
  await page.getByRole("button", { name: "Skicka" }).click();
  await expectReceipt(page);
  const answered = { notAnswered: null, response: { followUpId } };
  expect(await store.database.read.answer.count({ where: answered })).toBe(0);
});

test("an urgent answer gives the numbers to call and a day to be heard from", async ({ page, store }) => {
  const { code } = await createCode(store);
  await openForm(page, code);
  await page.getByRole("group", { name: "Behöver du hjälp med något snart?" }).getByLabel("Ja, i dag").check();
  await page.getByRole("button", { name: "Skicka" }).click();
  await expect(page.getByText(/^Tack för att du berättar\. Vi hör av oss /)).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "112" })).toBeVisible();
});

test("a sensitive question is folded until the child wants to see it", async ({ page, store }) => {
  const { code } = await createCode(store);
  await openForm(page, code);
  const harm = page.getByRole("group", { name: /Har någon gjort dig illa/, includeHidden: true });
  await expect(harm).toBeHidden();
  const folded = page.locator("details").filter({ has: page.locator("legend", { hasText: "gjort dig illa" }) });
  await folded.getByText("Visa frågan").click();
  await expect(harm).toBeVisible();
});

test("a wrong code gives the neutral page, where it can be put right", async ({ page, store }) => {
  const { code } = await createCode(store);
  await page.goto("/a");
  await typeCode(page, "2345-6789");
  await expectNeutralPage(page);
  await expectNoSidewaysScroll(page);
  await typeCode(page, code);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Innan du börjar");
});

test("threat 9: leaving is a plain link, in the same place on every page", async ({ page, store }) => {
  const { code } = await createCode(store);
  await page.goto("/a");
  const leave = page.getByRole("link", { name: "Lämna sidan" });
  await expect(leave).toHaveAttribute("href", /^https:/);
  const place = await leave.boundingBox();
  await typeCode(page, code);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Innan du börjar");
  expect(await leave.boundingBox()).toEqual(place);
});

async function createCode(store: Store) {
  const preparation = { mode: "visit", channel: "none", privateEnough: true } as const;
  return createInvitedChild(store, new Date(), { preparation });
}

async function openForm(page: Page, code: string): Promise<void> {
  await page.goto("/a");
  await typeCode(page, code);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Innan du börjar");
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Skriv koden, åtta tecken").fill(code);
  await page.getByRole("button", { name: "Visa frågorna" }).click();
}

async function expectReceipt(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nu är det skickat");
  await expect(page.getByText(/^Vi läser det senast (i dag|\S+dag(en den)? \d+ \S+)\.$/)).toBeVisible();
}

async function expectNeutralPage(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Det här fungerar inte");
  await expect(page.getByRole("main").getByRole("link", { name: "112" })).toBeVisible();
}
