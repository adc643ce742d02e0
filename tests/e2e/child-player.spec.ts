import { expect, type Page, test } from "@playwright/test";
import { buildChildAssets } from "#app/child/build";
import { everyItem } from "#tests/support/child-questionnaire";
import { type ChildServer, startChildServer, TOKEN } from "#tests/support/child-server";
import { realVersion } from "#tests/support/question-set";
import { faults } from "./engines";

/*
 * The child's document against a server in memory: what the browser does when the network, the server or the child
 * does something unusual. The journey over the real server has its own tests.
 */

const assets = await buildChildAssets();
const document = realVersion("uppfoljning_13_20");
let server: ChildServer;

test.use({ viewport: { width: 360, height: 740 }, locale: "sv-SE" });

test.beforeEach(async () => {
  server = await startChildServer(assets, document, everyItem(document));
});

test.afterEach(async () => {
  await server.close();
});

test("says how long a question was in sight, and nothing of the time when nobody could see it", async ({ page }) => {
  await page.clock.install();
  await openDoor(page);
  await page.getByRole("button", { name: "Börja" }).click();
  await page.getByRole("button", { name: "Jag vill svara" }).click();
  await page.clock.runFor(7_000);
  const hide = (hidden: boolean) =>
    page.evaluate((value) => Object.defineProperty(document, "hidden", { value, configurable: true }), hidden);
  await hide(true);
  await page.clock.runFor(60_000);
  await hide(false);
  await page.clock.runFor(2_000);
  const sent = page.waitForRequest((request) => request.url().endsWith("/a/answers"));
  await page.getByRole("radio").first().check();
  await page.clock.runFor(1_000);
  const { answers } = (await sent).postDataJSON() as { answers: { k: string; t: number }[] };
  expect(answers).toMatchObject([{ k: "ses_help", t: 9 }]);
});

test("goes from the link to the receipt by keyboard alone, and says saved only of what is stored", async ({ page }) => {
  await openDoor(page);
  await page.getByRole("button", { name: "Börja" }).press("Enter");
  await expect(heading(page)).toBeFocused();
  await expect(heading(page)).toHaveText("Innan du börjar");
  expect(page.url()).toBe(`${server.origin}/a`);
  await page.getByRole("button", { name: "Jag vill svara" }).press("Enter");
  await page.getByRole("radio").first().press("Space");
  await expect(page.locator("#status")).toHaveText("Sparat");
  expect(server.stored.get("ses_help")).toEqual(["alone"]);
  await page.keyboard.press("ArrowDown");
  await expect(heading(page)).toHaveText(/Svarar du själv/);
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText(/Kan någon se/);
  await expect(heading(page)).toBeFocused();
  while ((await screenName(page)) !== "review") {
    const way = (await screenName(page)) === "sensitive" ? "Visa frågan" : "Hoppa över";
    await page.getByRole("button", { name: way }).press("Enter");
  }
  await page.getByRole("button", { name: "Skicka" }).press("Enter");
  await expect(heading(page)).toHaveText("Nu är det skickat");
  await expect(page.getByText("Vi läser det senast torsdag 26 november.")).toBeVisible();
  expect(server.stored.get("a13_wb_mood")).toBeNull();
});

test("keeps answers through a lost network and does not call them saved until they are", async ({ page }) => {
  await startAnswering(page);
  server.trouble.set("/a/answers", 0);
  await page.getByText("Jag svarar själv").click();
  await expect(page.locator("#status")).toHaveText(/Inte sparat än/);
  await page.getByRole("button", { name: "Nästa" }).click();
  await page.getByText("Nej", { exact: true }).click();
  expect(server.stored.size).toBe(0);
  server.trouble.clear();
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(page.locator("#status")).toHaveText("Sparat");
  expect([...server.stored]).toEqual([
    ["ses_help", ["alone"]],
    ["ses_private", ["no"]],
  ]);
});

test("saves nothing before the server knows the browser, and everything afterwards", async ({ page }) => {
  server.trouble.set("/a/start", 503);
  await startAnswering(page);
  await page.getByText("Jag svarar själv").click();
  await expect(page.locator("#status")).toHaveText(/Inte sparat än/);
  expect(server.requests).not.toContain("POST /a/answers");
  server.trouble.clear();
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(page.locator("#status")).toHaveText("Sparat");
});

test("threat 4, 7: leaves in one tap: nothing to read, nothing to go back to", async ({ page }) => {
  await page.goto(`${server.origin}/before`);
  await startAnswering(page);
  await page.getByRole("link", { name: "Lämna sidan" }).click();
  await expect(page).toHaveURL(`${server.origin}/elsewhere`);
  await expect.poll(() => server.requests).toContain("POST /a/leaving");
  await page.goBack();
  await expect(page).toHaveURL(`${server.origin}/before`);
});

test("threat 9: leaves by Shift three times, but not while writing capitals", async ({ page }) => {
  await startAnswering(page);
  for (const letter of ["A", "B", "C"]) await page.keyboard.press(`Shift+${letter}`);
  await expect(heading(page)).toHaveText(/Svarar du själv/);
  for (let press = 0; press < 3; press++) await page.keyboard.press("Shift");
  await expect(page).toHaveURL(`${server.origin}/elsewhere`);
});

test("changes language midway without losing an answer or the place", async ({ page }) => {
  await startAnswering(page);
  await page.getByText("Jag svarar själv").click();
  await page.getByRole("link", { name: "English" }).click();
  await expect(heading(page)).toHaveText("Are you answering on your own or is someone helping you?");
  await expect(page.getByRole("radio", { name: "I answer on my own" })).toBeChecked();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("link", { name: "Leave this page" })).toBeVisible();
});

test("shows help at once after an urgent answer, and the way to sending", async ({ page }) => {
  await startAnswering(page);
  await skipTo(page, "Behöver du hjälp med något snart?");
  await page.getByText("Ja, i dag").click();
  await expect(page.getByRole("heading", { name: "Tack för att du berättar." })).toBeInViewport();
  await expect(page.locator("main").getByRole("link", { name: "112" })).toBeVisible();
  await page.getByText("Ja, den här veckan").click();
  await expect(page.getByRole("heading", { name: "Tack för att du berättar." })).toHaveCount(0);
  await page.getByText("Ja, i dag").click();
  await page.getByRole("button", { name: "Gå till att skicka" }).click();
  await expect(heading(page)).toHaveText("Dina svar");
  await expect(page.getByText("Ja, i dag")).toBeVisible();
});

test("says that nothing is sent until it is, and sends by itself when the server is back", async ({ page }) => {
  await startAnswering(page);
  await skipTo(page, "Dina svar");
  server.trouble.set("/a/submission", 503);
  await page.getByRole("button", { name: "Skicka" }).click();
  await expect(page.locator("#status")).toHaveText(/Det är inte skickat än/);
  await expect(page.getByRole("button", { name: "Skickar …" })).toBeDisabled();
  await expect(page.getByRole("button", { name: /^Ändra/ })).toHaveCount(0);
  server.trouble.clear();
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(heading(page)).toHaveText("Nu är det skickat");
  await expect(page.locator("#status")).toBeEmpty();
});

test("threat 8: closes when nobody has touched the screen for a quarter of an hour", async ({ page }) => {
  await page.clock.install();
  await startAnswering(page);
  await page.getByText("Jag svarar själv").click();
  await expect(page.locator("#status")).toHaveText("Sparat");
  await page.clock.fastForward("14:00");
  await expect(heading(page)).toHaveText(/Svarar du själv/);
  await page.clock.fastForward("02:00");
  await expect(heading(page)).toHaveText("Paus");
  await expect.poll(() => server.requests).toContain("POST /a/leaving");
});

test("offers to stop to a child who is watched, and ends the session", async ({ page }) => {
  await startAnswering(page);
  await page.getByText("Jag svarar själv").click();
  await page.getByRole("button", { name: "Nästa" }).click();
  await page.getByText("Ja, och jag vill inte det").click();
  await page.getByRole("button", { name: "Sluta för nu" }).click();
  await expect(heading(page)).toHaveText("Paus");
  await expect.poll(() => server.requests).toContain("POST /a/leaving");
  expect(server.stored.get("ses_private")).toEqual(["yes_notok"]);
});

test("asks a follow-up question only while its answer stands, and asks it again from the review", async ({ page }) => {
  await startAnswering(page);
  await skipTo(page, "Hur ofta är du så stressad, orolig eller ledsen att vardagen blir svår?");
  await page.getByText("Ofta", { exact: true }).click();
  await page.getByRole("button", { name: "Nästa" }).click();
  await page.getByRole("textbox").fill("Provet på fredag");
  await page.getByRole("button", { name: "Tillbaka" }).click();
  await page.getByText("Aldrig", { exact: true }).click();
  await page.getByText("Alltid", { exact: true }).click();
  await page.getByRole("button", { name: "Nästa" }).click();
  await expect(page.getByRole("textbox")).toHaveValue("Provet på fredag");
  await skipTo(page, "Dina svar");
  const change = page.getByRole("button", { name: /^Ändra: Hur ofta är du så stressad/ });
  await change.click();
  await page.getByText("Aldrig", { exact: true }).click();
  await page.getByRole("button", { name: "Nästa" }).click();
  await expect(heading(page)).toHaveText("Dina svar");
  await expect(page.getByText("Provet på fredag")).toHaveCount(0);
  await change.click();
  await page.getByText("Ofta", { exact: true }).click();
  await page.getByRole("button", { name: "Nästa" }).click();
  await expect(heading(page)).toHaveText("Vill du skriva något om vad det handlar om?");
  await expect(page.getByRole("textbox")).toHaveValue("");
});

test("continues on another device after the privacy check, without a value from the first", async ({ page }) => {
  server.start = { saved: {}, next: "a13_wb_lonely", elsewhere: true };
  await openDoor(page);
  await page.getByRole("button", { name: "Börja" }).click();
  await expect(page.getByText("Det är sparat, men visas inte här.")).toBeVisible();
  await page.getByRole("button", { name: "Fortsätt" }).click();
  await page.getByRole("button", { name: "Hoppa över" }).click();
  await page.getByRole("button", { name: "Hoppa över" }).click();
  await expect(heading(page)).toHaveText("Hur ofta känner du dig ensam?");
  await skipTo(page, "Dina svar");
  await expect(page.getByText("Sparat förut")).toHaveCount(3);
});

test("says so when the session is gone, and claims nothing to be saved", async ({ page }) => {
  await startAnswering(page);
  server.trouble.set("/a/answers", 401);
  await page.getByText("Jag svarar själv").click();
  await expect(heading(page)).toHaveText("Det går inte att fortsätta här");
  await expect(page.getByText("Det du svarade sist är inte sparat.")).toBeVisible();
  await expect(page.locator("main").getByRole("link", { name: "116 111" })).toBeVisible();
});

test("says which kind of trouble it is when one answer cannot be saved, and saves the others", async ({ page }) => {
  server.refused.add("ses_help");
  await startAnswering(page);
  await page.getByText("Jag svarar själv").click();
  await expect(page.locator("#status")).toHaveText(/Ett svar gick inte att spara/);
  await page.getByRole("button", { name: "Hoppa över" }).click();
  await page.getByText("Nej", { exact: true }).click();
  await expect.poll(() => server.stored.get("ses_private")).toEqual(["no"]);
});

test("takes no for an answer, with or without a reason", async ({ page }) => {
  await openDoor(page);
  await page.getByRole("button", { name: "Börja" }).click();
  await page.getByRole("button", { name: "Nej tack" }).click();
  await page.getByText("Jag vill hellre prata").click();
  await page.getByRole("button", { name: "Säg nej tack" }).click();
  await expect(heading(page)).toHaveText("Det är okej");
  expect(server.requests).toContain("POST /a/refusal");
});

test("shows one neutral page for a link that does not work, and a way to try again without network", async ({
  page,
}) => {
  await page.goto(`${server.origin}/a#wrong`);
  await expect(heading(page)).toHaveText("Det här fungerar inte");
  await expect(page.locator("main").getByRole("link", { name: "112" })).toBeVisible();
  server.trouble.set("/a/questionnaire", 0);
  await page.goto(`${server.origin}/a?again#${TOKEN}`);
  await expect(page.getByText("Det gick inte att hämta frågorna.")).toBeVisible();
  server.trouble.clear();
  await page.getByRole("button", { name: "Försök igen" }).click();
  await expect(page.getByRole("button", { name: "Börja" })).toBeEnabled();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`has no accessibility fault and nothing to scroll sideways on any kind of screen, ${colorScheme}`, async ({
    page,
  }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 640 });
    await openDoor(page);
    await expectSound(page);
    await page.getByRole("button", { name: "Börja" }).click();
    await expectSound(page);
    await page.getByRole("button", { name: "Nej tack" }).click();
    await expectSound(page);
    await page.getByRole("button", { name: "Tillbaka" }).click();
    await page.getByRole("button", { name: "Jag vill svara" }).click();
    await expectSound(page);
    await skipTo(page, "Finns det en vuxen som du litar på och kan få stöd av?");
    await page.getByText("Ja", { exact: true }).click();
    await page.getByRole("button", { name: "Nästa" }).click();
    for (const title of [
      "Vem eller vilka?",
      "Nästa fråga är känslig",
      "Behöver du hjälp med något snart?",
      "Dina svar",
    ]) {
      await skipTo(page, title);
      if (title.startsWith("Behöver")) await page.getByText("Ja, i dag").click();
      await expectSound(page);
    }
    await page.getByRole("button", { name: "Skicka" }).click();
    await expect(heading(page)).toHaveText("Nu är det skickat");
    await expectSound(page);
  });
}

async function openDoor(page: Page): Promise<void> {
  await page.goto(`${server.origin}/a#${TOKEN}`);
  await expect(page.getByRole("button", { name: "Börja" })).toBeEnabled();
}

async function startAnswering(page: Page): Promise<void> {
  await openDoor(page);
  await page.getByRole("button", { name: "Börja" }).click();
  await page.getByRole("button", { name: "Jag vill svara" }).click();
}

function heading(page: Page) {
  return page.getByRole("heading", { level: 1 });
}

function screenName(page: Page): Promise<string | null> {
  return page.locator("main").getAttribute("data-screen");
}

/** Skips everything up to a screen, within the page: a tap at a time would take most of the test. */
async function skipTo(page: Page, title: string): Promise<void> {
  const arrived = await page.evaluate((wanted) => {
    const heading = () => window.document.querySelector("h1")!.textContent;
    for (let screens = 0; heading() !== wanted && screens < 100; screens++) {
      const buttons = [...window.document.querySelectorAll<HTMLButtonElement>("main button")];
      buttons.find((button) => button.textContent === "Hoppa över")!.click();
    }
    return heading();
  }, title);
  expect(arrived).toBe(title);
}

async function expectSound(page: Page): Promise<void> {
  expect(await faults(page)).toEqual([]);
  const overflow = await page.evaluate(() => window.document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}
