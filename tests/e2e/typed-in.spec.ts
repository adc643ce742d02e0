import { addDays, localDate } from "#app/domain/calendar/working-days";
import type { Preparation } from "#app/domain/follow-up/preparation";
import { createInvitedFollowUp } from "#tests/factories/follow-up";
import { createCaseOf, createOffice } from "#tests/factories/today";
import type { Store } from "#app/db/store";
import { expectSound } from "./staff-pages";
import { enterAs, expect, type Page, test } from "./test";

/*
 * By telephone and on paper: the questions printed, what the child said or wrote typed in, and shown as such.
 */

const WISH = "Jag vill träffa min syster oftare.\nGärna på söndagar.";
const SEEN = "Barnet såg sig om innan det svarade.";

test("answers from paper are typed in, come back when refused, and stand marked on the page for the meeting", async ({
  page,
  context,
  store,
}) => {
  test.setTimeout(120_000);
  const { address, office, today } = await ready(store, { mode: "paper", language: "ar" });
  await enterAs(context, office.caseworker);
  await page.goto(address);
  await expect(page.getByRole("link", { name: "Skriv ut frågorna" })).toBeVisible();
  await page.getByRole("link", { name: "Skriv in svaren" }).click();
  await expectSound(page);

  // Refused for two reasons; everything that was typed is there again.
  const mood = page.getByRole("radiogroup", { name: /Hur har du mått de senaste två veckorna/ });
  await mood.getByRole("radio").first().check();
  await expect(mood.locator('[lang="ar"]').first()).toBeVisible();
  const wish = page.getByRole("textbox", { name: /Vad vill du att vi ska ta upp eller ändra/ });
  await wish.fill(WISH);
  const others = page
    .getByRole("group", { name: /\d+\. / })
    .filter({ has: page.getByRole("checkbox") })
    .first();
  await page.getByLabel("Det du har sett eller hört").fill(SEEN);
  await page.getByLabel("Tolk deltog").check();
  await page.getByLabel("Dag då barnet svarade").fill(addDays(today, 1));
  await expect(others).toBeVisible();
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Skicka in svaren" }).click();
  expect((await answered).status()).toBe(422);
  await expect(page.getByRole("alert")).toContainText("Dagen kan inte ligga i framtiden");
  await expectKept(page);

  // Signed out meanwhile: nothing is lost either, and it goes through once one has signed in again.
  const [cookie] = await context.cookies();
  await page.getByLabel("Dag då barnet svarade").fill(today);
  await context.clearCookies();
  await page.getByRole("button", { name: "Skicka in svaren" }).click();
  await expect(page.getByRole("alert")).toContainText("Du har loggats ut");
  await expectKept(page);
  if (cookie) await context.addCookies([cookie]);
  await page.getByRole("button", { name: "Skicka in svaren" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Inför mötet/);
  await expect(page.getByText(/^Inskrivet av Maja Lind från papper\. Barnet svarade/)).toBeVisible();
  await expect(page.getByText("Auktoriserad tolk deltog.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Det vill barnet" }).getByText("Gärna på söndagar.")).toBeVisible();
  const observation = page.getByRole("region", { name: "Handläggarens egna iakttagelser" });
  await expect(observation).toContainText(SEEN);
  await expect(page.getByText(SEEN)).toHaveCount(1);
  await expect(observation.locator("q")).toHaveCount(0);
  await expectSound(page);
  await page.emulateMedia({ media: "print" });
  await expect(observation.getByText(SEEN)).toBeVisible();
  await expect(page.getByText(/^Inskrivet av Maja Lind från papper/)).toBeVisible();
});

async function expectKept(page: Page): Promise<void> {
  await expect(page.getByRole("textbox", { name: /Vad vill du att vi ska ta upp eller ändra/ })).toHaveValue(WISH);
  await expect(page.getByLabel("Det du har sett eller hört")).toHaveValue(SEEN);
  await expect(page.getByLabel("Tolk deltog")).toBeChecked();
  const mood = page.getByRole("radiogroup", { name: /Hur har du mått de senaste två veckorna/ });
  await expect(mood.getByRole("radio").first()).toBeChecked();
}

test("the form for typing in works without script, and brings back what was typed", async ({ browser, store }) => {
  const { address, office, today } = await ready(store, { mode: "phone" });
  const context = await browser.newContext({ javaScriptEnabled: false });
  await enterAs(context, office.caseworker);
  const page = await context.newPage();
  await page.goto(`${address}/entry`);
  await page.getByLabel("Dag då barnet svarade").fill(addDays(today, 1));
  await page.getByLabel("Det du har sett eller hört").fill(SEEN);
  await page.getByRole("button", { name: "Skicka in svaren" }).click();
  await expect(page.getByLabel("Det du har sett eller hört")).toHaveValue(SEEN);
  await page.getByLabel("Dag då barnet svarade").fill(today);
  await page.getByRole("button", { name: "Skicka in svaren" }).click();
  await expect(page.getByText(/^Inskrivet av Maja Lind efter telefonsamtal/)).toBeVisible();
  await context.close();
});

test("on paper stand the questions and nothing of child, unit or authority, in large type and in each language", async ({
  page,
  context,
  store,
}) => {
  const canaries = { childName: "Kanarie Barnsson", email: "kanarie@post.example" };
  const { address, office, reference, followUpId } = await ready(store, { mode: "together" }, canaries, true);
  await enterAs(context, office.caseworker);
  for (const language of ["sv", "ar"]) {
    await page.goto(`${address}/paper?in=${language}`);
    await page.emulateMedia({ media: "print" });
    const printed = await page.locator("body").innerText();
    for (const word of ["Kanarie", reference, "Maja", "Lillåns", "Familjehemsvård", caseIdOf(address), "0123-45"]) {
      expect(printed.toLowerCase(), word).not.toContain(word.toLowerCase());
    }
    expect(printed).toContain(followUpId.slice(-5).toUpperCase());
    await expect(page).toHaveTitle(language === "sv" ? "Frågor" : "أسئلة");
    const sheets = page.locator(".paper");
    await expect(sheets).toHaveAttribute("lang", language);
    expect(await sheets.evaluate((element) => getComputedStyle(element).direction)).toBe(
      language === "ar" ? "rtl" : "ltr",
    );
    const sizes = await sheets.evaluate((element) =>
      [...element.querySelectorAll("p, li, h2, h3")].map((one) => Number.parseFloat(getComputedStyle(one).fontSize)),
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
    for (const number of ["112", "116 111"])
      await expect(sheets.getByText(number, { exact: true }).first()).toBeVisible();
    await page.emulateMedia({ media: "screen" });
    await expectSound(page);
  }
  // A protected child is told what not to write, in the beginning and beside each answer in words.
  await page.goto(`${address}/paper`);
  expect(await page.getByText(/Skriv inte var du bor/).count()).toBeGreaterThan(1);
  await expect(page.getByText("Nästa fråga är känslig.").first()).toBeVisible();
});

function caseIdOf(address: string): string {
  return address.split("/")[2] ?? "";
}

/** A follow-up that can be typed in. */
async function ready(
  store: Store,
  preparation: Partial<Preparation>,
  child: { readonly childName?: string; readonly email?: string } = {},
  protectedChild = false,
) {
  const now = new Date();
  const today = localDate(now);
  const office = await createOffice(store, now);
  const settings = { help: { outOfHours: "0123-45 67 89" } };
  const where = { id: office.organisation.root };
  await store.database.write((transaction) => transaction.unit.update({ where, data: { settings } }));
  const { caseId, reference } = await createCaseOf(store, office, now, { ...child, protectedChild });
  const { followUpId } = await createInvitedFollowUp(
    store,
    office.caseworker.actor,
    {
      caseId,
      versionId: office.versions.uppfoljning_13_20,
      meetingOn: addDays(today, 10),
      preparation: { channel: "none", privateEnough: true, ...preparation },
    },
    now,
  );
  return { office, today, reference, followUpId, address: `/cases/${caseId}/follow-ups/${followUpId}` };
}
