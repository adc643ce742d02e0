import { readFile } from "node:fs/promises";
import { createOffice } from "#tests/factories/today";
import { createStaff } from "#tests/factories/staff";
import { expectFaultyForm, expectSound, expectSoundPage } from "./staff-pages";
import { enterAs, expect, type Page, test } from "./test";

/*
 * Figures that were published before: from a faulty file to a table that is printed as it was published.
 */

const IMPORT = "/statistics/published/import";

const fixture = (name: string) => readFile(new URL(`../fixtures/published/${name}.csv`, import.meta.url), "utf8");

test("an analyst reads in a table: what is wrong is named, the right one is looked at, kept, and removed", async ({
  page,
  context,
  store,
}) => {
  const now = new Date();
  const { organisation } = await createOffice(store, now);
  await enterAs(context, await createStaff(store, { role: "analyst", unitId: organisation.root }, now));
  const title = `Stöd till placerade ${organisation.root.slice(0, 8)}`;
  const source = "Stöd till placerade barn och unga (2021)";
  await expectFaultyForm(page, IMPORT, { title, source, notes: "" });

  const stella = await fixture("stella-2019-2021-support");
  await upload(page, stella.replace("218;not_measured", ";not_measured").replace("159;", "#REF!;"));
  await expect(page.getByRole("row", { name: /Rad 5, support_by_phone/ })).toContainText(
    "not_measured om det inte mättes",
  );
  await expect(page.getByRole("row", { name: /Rad 6, support_in_person_or_digital/ })).toContainText("#REF!");
  await expect(page.locator("[name=title]")).toHaveValue(title);
  await expectSound(page);

  await page.locator("[name=notes]").fill("Kvinnor och män räknas var för sig.");
  await upload(page, stella);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Så här skrivs tabellen ut");
  await expectSound(page);
  await page.goto("/statistics/published");
  await expect(page.getByRole("link", { name: title })).toHaveCount(0);

  await page.goto(IMPORT);
  await page.locator("[name=title]").fill(title);
  await page.locator("[name=source]").fill(source);
  await page.locator("[name=notes]").fill("Kvinnor och män räknas var för sig.");
  await upload(page, stella);
  await page.getByRole("button", { name: "Spara tabellen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  expect(await rowsOf(page)).toEqual([
    ["Mått", "2019", "2020", "2021"],
    ["Nya besök", "mättes inte", "45", "51"],
    ["varav mammor", "mättes inte", "mättes inte", "43"],
    ["varav pappor", "mättes inte", "mättes inte", "8"],
    ["Stöd per telefon", "218", "mättes inte", "121"],
    ["Stöd vid möte eller digitalt", "159", "mättes inte", "81"],
    ["Stöd totalt", "377", "198", "202"],
  ]);
  await expect(page.getByText("Kvinnor och män räknas var för sig.")).toBeVisible();
  await expect(page.getByText("Det är varken noll eller dolt.")).toBeVisible();
  await expectSound(page);

  await page.getByRole("link", { name: "Ta bort tabellen" }).click();
  await expectSound(page);
  await page.getByRole("button", { name: "Ta bort tabellen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tidigare publicerade siffror");
  await expect(page.getByRole("link", { name: title })).toHaveCount(0);
});

test("the city's table of placed children stands as printed, fits on paper, and says what its totals leave out", async ({
  page,
  context,
  store,
}) => {
  const now = new Date();
  const { organisation } = await createOffice(store, now);
  await enterAs(context, await createStaff(store, { role: "analyst", unitId: organisation.root }, now));
  await expectSoundPage(page, IMPORT);
  const title = `Barn i dygnsvård ${organisation.root.slice(0, 8)}`;
  await page.locator("[name=title]").fill(title);
  await page.locator("[name=source]").fill("Stockholms stad 2021");
  await upload(page, await fixture("stockholm-2020-care"));
  await page.getByRole("button", { name: "Spara tabellen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const rows = await rowsOf(page);
  expect(rows[0]).toEqual([
    "Stadsdel",
    "SiS",
    "HVB",
    "Jourhem",
    "Familjehem",
    "Skyddat boende",
    "Stödboende",
    "Totalt",
  ]);
  expect(rows[7]).toEqual(["Östermalm", "*", "*", "13", "11", "0", "5", "29"]);
  expect(rows[14]).toEqual(["Staden totalt", "97", "307", "817", "622", "8", "193", "2044"]);
  await expect(page.getByText("* Talet är dolt i den publicerade tabellen.")).toBeVisible();
  await expect(page.getByText("Summan räknar dolda tal (*) som 0")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: /^Staden totalt/ })).toHaveText(
    "Staden totalt: SiS, HVB, Skyddat boende",
  );
  await expectSound(page);
  await page.goto("/statistics/published");
  await expect(page.getByRole("row", { name: title })).toContainText("Stockholms stad 2021");
  await expectSound(page);

  await page.getByRole("link", { name: title }).click();
  await page.setViewportSize({ width: 680, height: 1000 });
  await page.emulateMedia({ media: "print" });
  const table = page.getByRole("table");
  expect(
    await table.evaluate((element) => element.scrollWidth <= element.ownerDocument.documentElement.clientWidth),
  ).toBe(true);
  await expect(page.getByRole("link", { name: "Ta bort tabellen" })).toBeHidden();
});

async function upload(page: Page, text: string): Promise<void> {
  await page.locator("input[type=file]").setInputFiles({
    name: "tabell.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(text),
  });
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Kontrollera filen" }).click();
  await answered;
}

async function rowsOf(page: Page): Promise<string[][]> {
  return page
    .getByRole("table")
    .locator("tr")
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent ?? "")),
    );
}
