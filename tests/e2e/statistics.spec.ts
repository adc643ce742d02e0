import { readFile } from "node:fs/promises";
import { closePeriod } from "#app/domain/snapshot/snapshot.server";
import { type ObservedGroup, observeHalfYear } from "#tests/factories/closed-half-year";
import { createOrganisation } from "#tests/factories/organisation";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { createStaff } from "#tests/factories/staff";
import { expectFaultyForm, expectSound, expectSoundPage } from "./staff-pages";
import { enterAs, expect, type Page, test } from "./test";

/*
 * An analyst with a question from a politician: how do children in foster care feel compared with last year, per district?
 * The half-years are the test's own, long before those of other tests on the same site.
 */

const GROUPS: readonly ObservedGroup[] = [
  { district: "north", form: "familjehem", children: 190, well: 62 },
  { district: "south", form: "familjehem", children: 140, well: 55 },
  { district: "north", form: "hvb", children: 40, well: 40 },
  { district: "south", form: "hvb", children: 3, well: 40 },
];

test.beforeEach(() => test.setTimeout(240_000));

test("threat 26: an analyst asks, reads, copies and takes out a table; a filter down to three children shows nothing", async ({
  page,
  context,
  store,
}, { project, retry }) => {
  page.setDefaultTimeout(15_000);
  const now = new Date();
  const organisation = await createOrganisation(store);
  const versions = await publishQuestionSet(store, now);
  const manager = await createStaff(store, { role: "manager", unitId: organisation.familjehem }, now);
  const analyst = await createStaff(store, { role: "analyst", unitId: organisation.root, name: "Eva Ek" }, now);
  const office = { organisation, manager, versionId: versions.uppfoljning_13_20 };
  // Half-years are closed in their order, so the later sizes wait for the earlier.
  const year = (project.name === "phone" ? 2000 : 2010) + 3 * retry;
  await observeHalfYear(store, office, `${year}-1`, GROUPS);
  await expect
    .poll(async () => (await closePeriod(store, "system", `${year}-1`, 5, now)).ok, { timeout: 120_000 })
    .toBe(true);
  await observeHalfYear(
    store,
    office,
    `${year + 1}-1`,
    GROUPS.map((group) => ({ ...group, well: group.well + 7 })),
  );
  await enterAs(context, analyst);

  await page.goto("/statistics/periods");
  await expectSound(page);
  const waiting = page.getByRole("row", { name: new RegExp(`Första halvåret ${year + 1}`) });
  await waiting.getByRole("link", { name: /Stäng halvåret/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Stäng första halvåret/);
  await expectFaultyForm(page, `/statistics/periods/${year + 1}-1/closing`, { threshold: "2" });
  await page.getByLabel("Minsta tal som visas").fill("5");
  await page.getByLabel("Jag förstår att det inte går att ångra").check();
  await page.getByRole("button", { name: "Stäng halvåret för gott" }).click();
  await expect(page.getByRole("region", { name: "Stängda" })).toContainText(`Första halvåret ${year + 1}`);

  await page.goto("/statistics");
  await page.getByLabel("Halvår", { exact: true }).selectOption({ label: `Första halvåret ${year + 1}` });
  await page.getByLabel("Jämför med").selectOption({ label: "Samma halvår året före" });
  await page.getByLabel("Dela upp efter").selectOption({ label: "Distrikt" });
  await page.getByLabel(/^Hur barnen mår/).check();
  await page.getByText("Bara vissa barn").click();
  await page.getByLabel("Placeringsform", { exact: true }).selectOption({ label: "Familjehem" });
  await page.getByRole("button", { name: "Visa tabellen" }).click();
  await expect(page.getByRole("heading", { level: 2, name: /^Hur barnen mår, per distrikt/ })).toBeVisible({
    timeout: 60_000,
  });
  const table = page.getByRole("table", { name: "Mår bra" });
  await expect(table.getByRole("row", { name: /^Alla / }).first()).toContainText("330");
  await expect(table.getByRole("rowheader", { name: "Norr" })).toBeVisible();
  await expect(table.getByText("Skillnad, procentenheter").first()).toBeVisible();
  await expectSound(page);
  const address = new URL(page.url()).search;

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Kopiera tabellen" }).click();
  await expect(page.getByText("Tabellen är kopierad med rubrik, n och fotnot.")).toBeVisible();
  const pasted = await pastedHtml(page);
  expect(pasted).toContain("<table");
  expect(pasted).toContain("Norr");
  expect(pasted).toContain("<th>n</th>");
  expect(pasted).toContain("Tal från 1 till 4 visas inte");

  await page.getByText("Ta ut som fil").click();
  await page.getByLabel("Format", { exact: true }).selectOption("csv");
  await page.getByLabel("Vad ska tabellen användas till?").fill("Nämnden i mars");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Ta ut filen" }).click();
  const file = await readFile(await (await downloading).path(), "utf8");
  expect(file).toContain("Norr");
  expect(file.charCodeAt(0)).toBe(0xfeff);
  await page.goto(`/statistics/exports/new${address}&fault=purpose`);
  await expect(page.getByText("Skriv vad tabellen ska användas till")).toBeVisible();
  await expectSound(page);
  await expectSoundPage(page, "/statistics/exports");
  await expect(page.getByRole("row", { name: /Eva Ek/ }).first()).toContainText("Nämnden i mars");

  await page.goto(`/statistics${address}`);
  await page.getByText("Spara frågan").click();
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await page.getByLabel("Namn", { exact: true }).fill(`Familjehem ${year}`);
  await page.getByLabel("Dela med alla som ser statistiken").check();
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await expect(page).toHaveURL(/\/statistics\/saved$/);
  await expectSound(page);
  await enterAs(context, manager);
  await page.goto("/statistics");
  const shared = page.getByRole("listitem").filter({ hasText: "delas av Eva Ek" });
  await shared.getByRole("link", { name: `Familjehem ${year}`, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`period=${year + 1}-1`));

  await page.goto(`/statistics?period=${year + 1}-1&measure=wb.mood&district=${organisation.south}&form=hvb`);
  // A part of the whole table that was made for the districts, so that there is nothing to wait for.
  await expect(page.getByText("För få barn", { exact: true })).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  await expectSound(page);
  await page.getByRole("button", { name: /^Mår bra\. Distrikt/ }).click();
  await expect(page).not.toHaveURL(/form=hvb/);

  const place = `/statistics/actions/${year + 1}-1/${organisation.familjehem}/wellbeing`;
  await expectFaultyForm(page, place, { said: "", did: "" });
  await page.getByLabel("Ni sa").fill("Fler mår bra än förra året.");
  await page.getByLabel("Vi gjorde").fill("Alla familjehem har fått ett samtal om sömn.");
  await page.getByRole("button", { name: "Spara" }).click();
  await expect(page.getByText("Alla familjehem har fått ett samtal om sömn.")).toBeVisible();
  await expectSound(page);
  await expectSoundPage(page, `${place}/removal`);
  await page.goto(`/statistics${address}`);
  await expect(page.getByRole("complementary", { name: "Ni sa, vi gjorde" })).toContainText("samtal om sömn");
});

test("addresses that nobody can read are answered in words", async ({ page, context, store, language }) => {
  const now = new Date();
  const organisation = await createOrganisation(store);
  await enterAs(context, await createStaff(store, { role: "analyst", unitId: organisation.root, language }, now));
  for (const address of [
    "period=2026-3&measure=wb.mood",
    "period=1999-1&measure=wb.mood&by=caseworker",
    "period=1999-1&measure=wb.mood&colour=red",
    "period=1999-1&measure=wb.mood&form=hvb&form=sis",
    "measure=%00&by=by&by=by&by=age&by=form&by=unit",
    "period=1999-1&measure=wb.mood",
  ]) {
    await expectSoundPage(page, `/statistics?${address}`);
  }
  for (const part of ["saved", "actions", "periods", "exports"]) await expectSoundPage(page, `/statistics/${part}`);
});

function pastedHtml(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await item?.getType("text/html"))?.text() ?? "";
  });
}
