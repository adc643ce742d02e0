import { createCaseOf, createInvitedChild, createOffice, sendResponse } from "#tests/factories/today";
import { createStaff, PASSWORD } from "#tests/factories/staff";
import { expectFaultyForm, expectSound, expectSoundPage } from "./staff-pages";
import { enterAs, expect, type Page, test } from "./test";

/*
 * What comes from other systems and goes to them: cases from a file, keys and addresses, and answers to the case file.
 */

test.beforeEach(() => test.setTimeout(180_000));

test("cases come from a file: what is wrong is named by row, and nothing changes before it is accepted", async ({
  page,
  context,
  store,
}) => {
  const now = new Date();
  const office = await createOffice(store, now);
  const { organisation, caseworker } = office;
  const unit = await store.database.read.unit.findUniqueOrThrow({ where: { id: organisation.familjehem } });
  const admin = await createStaff(store, { role: "unit_admin", unitId: unit.id }, now);
  await enterAs(context, admin);
  const row = (reference: string, birthDate: string) =>
    [reference, `Barn ${reference}`, birthDate, "SoL", unit.name, caseworker.email].join(";");
  const file = (...rows: string[]) =>
    ["Ärendenummer;Namn;Födelsedatum;Lagrum;Enhet;Ansvarig", ...rows].join("\r\n") + "\r\n";
  const first = `SN-${unit.id.slice(0, 6)}-1`.toUpperCase();
  const second = `SN-${unit.id.slice(0, 6)}-2`.toUpperCase();

  await expectSoundPage(page, "/cases/import");
  await upload(page, file(row(first, "2012-03-04"), row(second, "i maj")));
  await expect(page.getByRole("row", { name: /Rad 3/ })).toContainText("i maj");
  await expect(page.getByRole("button", { name: /^Registrera/ })).toHaveCount(0);
  await expectSound(page);
  await page.goto("/cases/import");
  await upload(page, file(row(first, "2012-03-04"), row(second, "2013-05-06")));
  await expect(page.getByText("2 ärenden kan registreras")).toBeVisible();
  await expectSound(page);
  expect(await store.database.read.caseRecord.count({ where: { reference: { in: [first, second] } } })).toBe(0);
  await page.getByRole("button", { name: "Registrera 2 ärenden" }).click();
  await expect(page.getByText("2 ärenden är registrerade")).toBeVisible();
  expect(await store.database.read.caseRecord.count({ where: { reference: { in: [first, second] } } })).toBe(2);
});

test("an administrator makes a key and an address, sees each secret once, and ends them", async ({
  page,
  context,
  store,
  language,
}) => {
  const now = new Date();
  const { organisation } = await createOffice(store, now);
  await enterAs(context, await createStaff(store, { role: "system_admin", unitId: organisation.root, language }, now));
  await expectSoundPage(page, "/api-keys");
  await expectFaultyForm(page, "/api-keys", { name: "" });
  await page.locator("[name=name]").fill("Procapita");
  await page.locator("[name=unitId]").selectOption(organisation.root);
  await page.locator("[name=scopes][value=responses_read]").check();
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("main form:has([name=scopes]) button[type=submit]").click();
  const key = page.locator("input[readonly]");
  await expect(key).toHaveValue(/^tilltals_/);
  await expectSound(page);
  await page.goto("/api-keys");
  await expect(page.getByText(/tilltals_/)).toHaveCount(0);
  await page
    .getByRole("row", { name: /Procapita/ })
    .getByRole("button")
    .click();
  await expect(page.getByRole("row", { name: /Procapita/ }).getByRole("button")).toHaveCount(0);

  await expectFaultyForm(page, "/webhooks/new", { url: "https://127.0.0.1/" });
  await page.locator("[name=url]").fill("https://procapita.kommun.example/tilltals");
  await page.locator("[name=unitId]").selectOption(organisation.root);
  await page.locator("[name=events]").first().check();
  await page.locator("main form button[type=submit]").last().click();
  await expect(page.locator("input[readonly]")).toHaveValue(/^whsec_/);
  await expectSound(page);
  await page.goto("/api-keys");
  const address = page.getByRole("row", { name: /procapita\.kommun\.example/ });
  await expectSound(page);
  await address.getByRole("button").click();
  await expect(address).toHaveCount(0);
});

test("answers are handed to the case file as text, and confirmed", async ({ page, context, store }) => {
  const now = new Date();
  const { office, caseId, followUpId, token } = await createInvitedChild(store, now);
  await createCaseOf(store, office, now);
  await sendResponse(store, token, { a13_ho_safe: ["2"], a13_so_tell: "Jag vill ha en egen nyckel." }, now);
  await enterAs(context, office.caseworker);
  const address = `/cases/${caseId}/follow-ups/${followUpId}/transfer`;
  await expectSoundPage(page, address);
  await page.getByRole("button", { name: "Visa texten" }).click();
  await expect(page.getByRole("textbox")).toHaveValue(/Jag vill ha en egen nyckel\./);
  await expectSound(page);
  await page.goto(address);
  await page.getByRole("button", { name: "Bekräfta att den finns i akten" }).click();
  await expect(page.getByText(/^Finns i akten\. Bekräftat .* av Maja Lind/)).toBeVisible();
  const downloaded = page.waitForEvent("download");
  await page.getByRole("button", { name: "Hämta PDF" }).click();
  expect((await downloaded).suggestedFilename()).toMatch(/\.pdf$/);
});

async function upload(page: Page, text: string): Promise<void> {
  await page.locator("input[type=file]").setInputFiles({
    name: "arenden.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(text),
  });
  await page.getByRole("button", { name: "Kontrollera filen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kontroll av filen");
}
