import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { readDraft } from "#app/domain/draft/draft.server";
import { parseQuestionnaireText } from "#app/domain/questionnaire/faults";
import { freezeVersion, serialise } from "#app/domain/questionnaire/freeze";
import { thawVersion } from "#app/domain/questionnaire/thaw";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { FOREIGN_FHIR } from "#tests/support/fuzz/examples";
import { realVersion } from "#tests/support/question-set";
import { createWriter } from "./editor";
import { expectSound, expectSoundPage } from "./staff-pages";
import { enterAs, expect, type Page, test } from "./test";

/*
 * Questionnaires as files: what comes in from others and what of it does not, and what goes out.
 */

const IMPORT = "/workshop/import";

test("a file of another system becomes a draft, and everything that did not come in is said by its place", async ({
  page,
  context,
  store,
}) => {
  const writer = await createWriter(store, new Date());
  await enterAs(context, writer);
  await expectSoundPage(page, IMPORT);
  await upload(page, JSON.stringify(FOREIGN_FHIR[0]));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Det här kom med");
  await expectSound(page);
  await expect(page.getByRole("row", { name: /^item\[1\]\.item\[0\]\.prefix/ })).toContainText("numreras inte");
  await expect(page.getByRole("row", { name: /^item\[2\]/ })).toContainText("Frågor av den typen kan inte ställas");
  await expect(page.getByRole("row", { name: "How often?" })).toContainText("Never · Often");
  const key = `school_${randomUUID().replaceAll("-", "")}`;
  await page.getByLabel("Nyckel").fill(key);
  await page.getByRole("button", { name: "Skapa utkast" }).click();
  await expect(page).toHaveURL(/\/workshop\/[a-z0-9]{16}$/);
  const draft = await readDraft(store, new URL(page.url()).pathname.split("/")[2] ?? "");
  expect(draft).toMatchObject({ key, endedAs: null });
  expect(draft?.document.items.map(({ text }) => text["en"]?.words)).toContain("How often?");
});

test("threat 33: a faulty file is named by its places, and nothing of it is kept or runs", async ({
  page,
  context,
  store,
}) => {
  const writer = await createWriter(store, new Date());
  await enterAs(context, writer);
  const file = thawVersion(realVersion("samtal_5_6")) as unknown as { questionnaires: { items: object[] }[] };
  Object.assign(file.questionnaires[0]?.items[0] ?? {}, { type: "<img src=x onerror=alert(1)>", showif: {} });
  await page.goto(IMPORT);
  await upload(page, JSON.stringify(file));
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(page.getByRole("row", { name: /questionnaires\[0\]\.items\[0\]\.showif/ })).toContainText("stavningen");
  await expect(page.getByRole("row", { name: /questionnaires\[0\]\.items\[0\]\.type/ })).toContainText("okänt");
  await expectSound(page);
  await upload(page, "not a questionnaire");
  await expect(page.getByRole("row", { name: "Hela filen" })).toContainText("varken");
  await page.getByRole("button", { name: "Läs filen" }).click();
  await expect(page.getByRole("alert")).toContainText("Välj en fil");
  await expectSound(page);
});

test("a version leaves as JSON, and comes back as a draft that says the same", async ({
  page,
  context,
  store,
  language,
}) => {
  const now = new Date();
  const versions = await publishQuestionSet(store, now);
  const writer = await createWriter(store, now);
  await enterAs(context, writer);
  await page.goto(`/questionnaires/${versions.samtal_5_6}`);
  await page.getByRole("link", { name: "Hämta som fil" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hämta som fil");
  for (const losses of await page.locator("summary").all()) await losses.click();
  await expectSound(page);
  const text = await download(page, "JSON");
  const reading = parseQuestionnaireText(text);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  expect(serialise(freezeVersion(reading.file, "samtal_5_6"))).toBe(serialise(realVersion("samtal_5_6")));
  expect(JSON.parse(await download(page, "HL7 FHIR"))).toMatchObject({ resourceType: "Questionnaire" });

  await page.goto(IMPORT);
  await upload(page, text);
  await expect(page.getByText("Allt i filen kom med.")).toBeVisible();
  const key = `back_${language}_${randomUUID().replaceAll("-", "")}`;
  await page.getByLabel("Nyckel").fill("Å");
  await page.getByRole("button", { name: "Skapa utkast" }).click();
  await expect(page.getByRole("alert")).toContainText("Skriv en nyckel");
  await expect(page.getByLabel("Nyckel")).toHaveValue("Å");
  await expectSound(page);
  await page.getByLabel("Nyckel").fill(key);
  await page.getByRole("button", { name: "Skapa utkast" }).click();
  await page.getByRole("link", { name: "Fil", exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: "JSON" })).toBeVisible();
  await expectSound(page);
  const again = parseQuestionnaireText(await download(page, "JSON"));
  if (!again.ok) throw new Error(JSON.stringify(again.faults));
  const { key: _back, translations: _later, ...said } = freezeVersion(again.file, key);
  const { key: _went, translations: _before, ...was } = realVersion("samtal_5_6");
  expect(said).toEqual(was);
});

test("without script a file is read, checked and becomes a draft", async ({ browser, baseURL, store }) => {
  const writer = await createWriter(store, new Date());
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  await enterAs(context, writer);
  const page = await context.newPage();
  await page.goto(IMPORT);
  await upload(page, JSON.stringify(FOREIGN_FHIR[0]));
  await page.locator("[name=key]").fill(`plain_${randomUUID().replaceAll("-", "")}`);
  await page.locator("main form button[type=submit]").click();
  await expect(page).toHaveURL(/\/workshop\/[a-z0-9]{16}$/);
  await context.close();
});

async function upload(page: Page, text: string): Promise<void> {
  const file = { name: "fil.json", mimeType: "application/json", buffer: Buffer.from(text) };
  await page.locator("input[type=file]").setInputFiles(file);
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Läs filen" }).click();
  await answered;
}

async function download(page: Page, format: string): Promise<string> {
  const began = page.waitForEvent("download");
  await page.getByRole("link", { name: new RegExp(`^Hämta ${format}`) }).click();
  return readFile(await (await began).path(), "utf8");
}
