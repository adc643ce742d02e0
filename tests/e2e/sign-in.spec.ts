import { createOrganisation } from "#tests/factories/organisation";
import { createStaff } from "#tests/factories/staff";
import { enterAs, expect, expectAccessible, expectNoSidewaysScroll, test } from "./test";

for (const [locale, language] of [
  ["sv-SE", "sv"],
  ["en-GB", "en"],
] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ locale });

    test("the sign-in page can be used by anyone", async ({ page }) => {
      await page.goto("/sign-in");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });

    test("a wrong password is told in a summary, and the address is kept", async ({ page }) => {
      await page.goto("/sign-in");
      await page.locator("input[type=email]").fill("ingen@lillan.example");
      await page.locator("input[type=password]").fill("gissning");
      await page.locator("form button[type=submit]").last().click();
      await expect(page.getByRole("alert").first()).toBeVisible();
      await expect(page.locator("input[type=email]")).toHaveValue("ingen@lillan.example");
      await expectAccessible(page);
    });
  });
}

test("a caseworker signs in with e-mail and password", async ({ page, store }) => {
  const { familjehem } = await createOrganisation(store);
  const { email, password } = await createStaff(store, { role: "caseworker", unitId: familjehem }, new Date());
  await page.goto("/sign-in");
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").fill(password);
  await page.locator("input[type=password]").press("Enter");
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Min vecka");
});

test("an open session goes straight to the cases", async ({ page, context, store }) => {
  const { familjehem } = await createOrganisation(store);
  const staff = await createStaff(store, { role: "caseworker", unitId: familjehem }, new Date());
  await enterAs(context, staff);
  await page.goto("/cases");
  await expect(page).toHaveURL(/\/cases$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("keys that are pressed while the page comes alive do no harm", async ({ page }) => {
  await page.addInitScript(() => {
    const press = () => {
      document.querySelector("input[type=email]")?.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true }));
      setTimeout(press, 0);
    };
    press();
  });
  await page.goto("/sign-in");
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // Nor does a request that a newer press has replaced.
  await page.evaluate(() => void Promise.reject(AbortSignal.abort().reason as Error));
});
