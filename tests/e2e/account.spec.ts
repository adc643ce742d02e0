import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { totpCode } from "#app/crypto/second-factor";
import { connectDatabase } from "#app/db/client.server";
import { createOrganisation } from "#tests/factories/organisation";
import { createStaff, PASSWORD } from "#tests/factories/staff";
import { freePort } from "#tests/support/free-port";
import { CLIENT, startIdentityProvider } from "#tests/support/identity-provider";
import { startBuiltServer } from "#tests/support/server";
import { migrateTemplate } from "#tests/support/template";
import { expectFaultyForm, expectSound, expectSoundPage } from "./staff-pages";
import { enterAs, expect, type Page, test } from "./test";

test.beforeEach(() => test.setTimeout(240_000));

async function typePassword(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("[name=password]").press("Enter");
}

test("a second factor is set up, asked for at sign-in, and a recovery code gets in without the telephone", async ({
  page,
  store,
}) => {
  const { familjehem } = await createOrganisation(store);
  const staff = await createStaff(store, { role: "caseworker", unitId: familjehem }, new Date());
  await typePassword(page, staff.email);
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await expectSoundPage(page, "/account");
  await page.locator('a[href="/account/second-factor"]').click();
  await expect(page).toHaveURL(/\/account\/second-factor$/);
  await expect(page.locator("main form button[type=submit]")).toHaveCount(1);
  await page.locator("main form button[type=submit]").click();
  const secret = (await page.locator(".secret-sheet-text").innerText()).replace(/\s/g, "");
  await expectSound(page);
  await page.locator("[name=code]").fill("000000");
  await page.locator("main form button[type=submit]").click();
  await expect(page.getByRole("alert")).toBeFocused();
  await page.locator("[name=code]").fill(totpCode(secret, new Date()));
  await page.locator("main form button[type=submit]").click();
  const codes = page.locator(".recovery-codes li");
  await expect(codes).toHaveCount(8);
  await expectSound(page);
  const [recoveryCode = ""] = await codes.allInnerTexts();

  await page.locator('form[action="/sign-out"] button').click();
  await typePassword(page, staff.email);
  await expect(page).toHaveURL(/\/sign-in\/code/);
  await expectSound(page);
  // The password alone opens nothing.
  await page.goto("/cases");
  await expect(page).toHaveURL(/\/sign-in\?next/);
  await page.goto("/sign-in/code");
  await page.locator("[name=code]").fill(recoveryCode.toLowerCase());
  await page.locator("[name=code]").press("Enter");
  await expect(page).toHaveURL(/\/account$/);
  await expectSound(page);
});

test("the pages of the account, and of a link to a new password", async ({ page, context, store, language }) => {
  const { familjehem } = await createOrganisation(store);
  const staff = await createStaff(store, { role: "caseworker", unitId: familjehem, language }, new Date());
  await expectSoundPage(page, "/sign-in/reset");
  await page.goto("/password#abcdefghijklmnopqrstuvwxyz0");
  await expect(page).toHaveURL(/\/password$/);
  await page.getByRole("button", { name: /^(Visa|Show)$/ }).click();
  await expect(page.locator("[name=password]")).toHaveAttribute("type", "text");
  await page.locator("[name=password]").fill("en lång mening till");
  await page.locator("main form button[type=submit]").last().click();
  await expect(page.getByRole("alert")).toBeFocused();
  await expectSound(page);
  await enterAs(context, staff);
  await expectSoundPage(page, "/account/password");
  await page.locator("[name=currentPassword]").fill(PASSWORD);
  await page.locator("[name=password]").fill("Password1234567");
  await page.locator("main form button[type=submit]").last().click();
  await expect(page.locator("[id=form-password-error]")).toBeVisible();
  await expectSound(page);
});

test("an administrator sets what holds in a unit, invites a colleague, and reads in the log that it was done", async ({
  page,
  context,
  store,
  language,
}) => {
  const { root, familjehem } = await createOrganisation(store);
  const name = "Ivar Sten";
  await enterAs(context, await createStaff(store, { role: "system_admin", unitId: root, name, language }, new Date()));
  await expectSoundPage(page, "/units");
  await expectFaultyForm(page, "/units/new", { name: "" });
  await expectFaultyForm(page, `/units/${familjehem}/name`, { name: "" });
  await expectSoundPage(page, `/units/${familjehem}/closing`);
  await expectFaultyForm(page, `/units/${familjehem}/settings`, { exitUrl: "fel", "help.bris": "116 111" });
  await page.locator('[name="exitUrl"]').fill("https://www.svt.se/");
  await page.locator("main form button[type=submit]").last().click();
  await expect(page).toHaveURL(new RegExp(`/units/${familjehem}$`));
  await expect(page.getByRole("row", { name: /svt\.se/ })).toBeVisible();
  await expectSound(page);

  const email = `omar.${familjehem}@lillan.example`;
  await expectFaultyForm(page, "/staff/new", { name: "Omar Hassan", email: "fel" });
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=unitId]").selectOption(familjehem);
  await page.locator("main form button[type=submit]").last().click();
  await expect(page).toHaveURL(/\/staff\/[a-z0-9]{16}$/);
  await expectSound(page);
  await expectSoundPage(page, `${page.url()}/roles/new`);
  await expectSoundPage(page, `/staff?search=${email}`);
  await page.getByRole("link", { name: "Omar Hassan" }).click();
  await page.locator('a[href$="/ending"]').click();
  await page.locator("main form button[type=submit]").last().click();
  await expectSound(page);
  await expectSoundPage(page, "/audit?group=accounts");
  await expect(page.getByText("Omar Hassan").first()).toBeVisible();
  await expectSoundPage(page, "/audit?group=units&from=2020-01-01&until=2020-01-02");
});

test("a colleague comes in by the municipality's own sign-in, and out again", async ({ page }) => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), "tilltals-sign-on-"));
  const file = createKeyFile();
  await writeFile(path.join(dataFolder, "keys.json"), JSON.stringify(file), { mode: 0o600 });
  const url = `file:${path.join(dataFolder, "tilltals.db")}`;
  await migrateTemplate(url);
  const database = await connectDatabase(url);
  const store = { database, keys: keyRing(file) };
  const { familjehem } = await createOrganisation(store);
  const { email } = await createStaff(store, { role: "caseworker", unitId: familjehem }, new Date());
  const port = await freePort();
  const site = `http://localhost:${port}`;
  const accounts = {
    maja: { email, verified: true },
    stranger: { email: "stranger@lillan.example", verified: true },
  };
  const provider = await startIdentityProvider(accounts, `${site}/sign-in/municipality/return`, `${site}/sign-in`);
  const variables = {
    ...{ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
    OIDC_NAME: "Lillåns kommun",
  };
  const server = await startBuiltServer({ dataFolder, port, variables });
  const signInAs = async (name: string) => {
    await page.goto(`${site}/cases`);
    await page.getByRole("link", { name: /Lillåns kommun/ }).click();
    await page.locator("[name=login]").fill(name);
    await page.locator("[name=password]").fill("any");
    await page.locator("button[type=submit]").click();
  };
  try {
    await signInAs("stranger");
    await expect(page).toHaveURL(/refusal=unknown_account/);
    await expectSound(page);
    await page.context().clearCookies();
    await signInAs("maja");
    await expect(page).toHaveURL(`${site}/cases`);
    await page.locator('form[action="/sign-out"] button').click();
    await expect(page).toHaveURL(/after=provider_open/);
    await page.locator('a[href="/sign-in/municipality/end"]').click();
    await expect(page).toHaveURL(new RegExp(`^${provider.issuer}`));
  } finally {
    await server.stop();
    await provider.stop();
    await database.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
});
