import { expect, expectAccessible, expectNoSidewaysScroll, type Page } from "./test";

/** Opens a staff page and expects what holds of every one: one heading, no fault that an engine finds, nothing sideways. */
export async function expectSoundPage(page: Page, address: string, status = 200): Promise<void> {
  const answer = await page.goto(address);
  expect(answer?.status(), address).toBe(status);
  await expectSound(page);
}

export async function expectSound(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

/**
 * Sends the form on a page as filled in and expects it back: status 422, a summary that has the focus and whose every
 * line leads to a field that says the same, and what was typed.
 *
 * @param typed what to type before sending, by the name of the field.
 */
export async function expectFaultyForm(
  page: Page,
  address: string,
  typed: Readonly<Record<string, string>>,
): Promise<void> {
  await page.goto(address);
  for (const [name, value] of Object.entries(typed)) await page.locator(`[name="${name}"]`).fill(value);
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  const [field] = Object.keys(typed);
  // Beside it may stand other forms, of what other tests are making meanwhile.
  const form = page.locator(field === undefined ? "main form" : `main form:has([name="${field}"])`);
  await form.locator("button[type=submit]").last().click();
  expect((await answered).status(), address).toBe(422);
  const summary = page.getByRole("alert");
  await expect(summary).toBeFocused();
  const lines = await summary.getByRole("link").all();
  expect(lines.length, "lines of the summary that lead to a field").toBeGreaterThan(0);
  for (const line of lines) {
    const id = (await line.getAttribute("href"))?.slice(1);
    await line.click();
    await expect(page.locator(`[id="${id}"]`)).toBeFocused();
    await expect(page.locator(`[aria-describedby~="${id}-error"]`), id).toHaveCount(1);
    await expect(page.locator(`[id="${id}-error"]`)).toBeVisible();
  }
  for (const [name, value] of Object.entries(typed)) await expect(page.locator(`[name="${name}"]`)).toHaveValue(value);
  await expectSound(page);
}
