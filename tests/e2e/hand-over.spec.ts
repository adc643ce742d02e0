import { addDays, localDate } from "#app/domain/calendar/working-days";
import { createPreparedFollowUp } from "#tests/factories/follow-up";
import { createCaseOf, createOffice } from "#tests/factories/today";
import { ChildPage } from "./child-page";
import { expectNothingStored } from "./storage";
import { enterAs, expect, type Page, test } from "./test";

/*
 * A lent device at the visit: signed in, handed over, answered, given back. Nothing of one hand is left for the next.
 */

const NAME = "Ellinor Kanariefågel";
const WISH = "Jag vill ha en egen nyckel.";

test("threat 8: on a device that is handed over, nothing is left of the caseworker, nor of the child afterwards", async ({
  page,
  context,
  store,
}) => {
  test.setTimeout(90_000);
  const now = new Date();
  const office = await createOffice(store, now);
  const { caseId } = await createCaseOf(store, office, now, { childName: NAME });
  const address = `/cases/${caseId}/follow-ups/${await atVisit(store, office, caseId, now)}`;
  const titles: string[] = [];
  page.on(
    "framenavigated",
    () =>
      void page.title().then(
        (title) => titles.push(title),
        () => undefined,
      ),
  );

  await page.goto("/sign-in");
  await page.getByLabel("E-postadress").fill(office.caseworker.email);
  await page.getByLabel("Lösenord").fill(office.caseworker.password);
  await page.getByRole("button", { name: "Logga in" }).click();
  await page.getByRole("link", { name: NAME }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(NAME);
  titles.push(await page.title());
  await page.goto(address);
  // Another window of the same browser stands open with the child's case.
  const other = await context.newPage();
  await other.goto(`/cases/${caseId}`);
  await expect(other.getByText(NAME).first()).toBeVisible();

  await page.bringToFront();
  await page.getByRole("link", { name: "Lämna över enheten" }).click();
  await expect(page).toHaveTitle("Lämna över enheten – Tilltals");
  await expect(page.getByText(NAME, { exact: true })).toBeVisible();
  await page.getByLabel("Engelska").check();
  await page.getByLabel(/^Vi är i enrum/).check();
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Lämna över" }).click();
  expect((await (await answered).allHeaders())["clear-site-data"]).toBe('"cache", "storage"');

  const child = new ChildPage(page, "en");
  await child.expectReady();
  expect(await context.cookies()).toEqual([]);
  await expect(other.locator("html")).toBeHidden();
  await other.bringToFront();
  await other.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expectSignIn(other);
  await other.close();
  await expectNothingStored(page);

  // The child looks at what was there before, and comes back.
  await page.goBack();
  await expectSignIn(page);
  await page.goForward();
  await child.expectReady();

  await child.pressStart();
  expect(page.url()).not.toContain("#");
  await page.getByRole("button", { name: "I want to answer" }).click();
  await child.skipTo("What do you want us to take up or change?");
  await page.getByRole("textbox").fill(WISH);
  await child.next();
  await child.skipToReview();
  await child.send();
  await child.expectReceipt();
  await expect(page.getByText("You are done. Tell the grown-up.")).toBeVisible();
  await expect(page.getByText("You can close the page.")).toHaveCount(0);

  await expect.poll(async () => (await context.cookies()).length).toBe(0);
  await expectNothingStored(page);
  await page.reload();
  await expectNothingOf(page);
  for (let step = 0; step < 4; step++) {
    await page.goBack();
    await expectNothingOf(page);
  }
  for (let step = 0; step < 4; step++) {
    await page.goForward();
    await expectNothingOf(page);
  }
  await page.goto(address);
  await expectSignIn(page);
  expect(titles.join()).not.toMatch(/Ellinor|Kanarie/);
});

test("the device is handed over without script too", async ({ browser, store }) => {
  const now = new Date();
  const office = await createOffice(store, now);
  const { caseId } = await createCaseOf(store, office, now, { protectedChild: true, placement: null });
  const context = await browser.newContext({ javaScriptEnabled: false });
  await enterAs(context, office.caseworker);
  const page = await context.newPage();
  await page.goto(`/cases/${caseId}/follow-ups/${await atVisit(store, office, caseId, now)}/hand-over`);
  // A protected child's link is never shown, and a child who was here before is forgotten.
  expect(await page.content()).not.toContain("/a#");
  const { hostname: domain } = new URL(page.url());
  const former = { name: "a", value: `${"x".repeat(32)}.${"y".repeat(8)}`, domain, path: "/" };
  await context.addCookies([former]);
  await page.getByRole("button", { name: "Lämna över" }).click();
  await expect(page).toHaveURL(/\/a\?lang=sv#[\w-]{27}$/);
  expect(await context.cookies()).toEqual([]);
  await page.goBack();
  await expectSignIn(page);
  await context.close();
});

test("threat 7: a page from the back-forward cache is blank until it has been asked for again", async ({
  page,
  context,
  store,
}) => {
  const office = await createOffice(store, new Date());
  await enterAs(context, office.caseworker);
  await page.goto("/cases");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await context.clearCookies();
  await page.evaluate(() => {
    window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
  });
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
  await page.evaluate(() => {
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await expectSignIn(page);
});

type Office = Awaited<ReturnType<typeof createOffice>>;

function atVisit(store: Parameters<typeof createOffice>[0], office: Office, caseId: string, now: Date) {
  const preparation = { mode: "visit", channel: "none" } as const;
  const meetingOn = addDays(localDate(now), 10);
  const versionId = office.versions.uppfoljning_13_20;
  return createPreparedFollowUp(store, office.caseworker.actor, { caseId, versionId, meetingOn, preparation }, now);
}

async function expectSignIn(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByLabel("Lösenord").or(page.getByLabel("Password"))).toBeVisible();
  await expectNothingOf(page);
}

/** Neither who the child is nor what it answered is anywhere in the page or its title. */
async function expectNothingOf(page: Page): Promise<void> {
  await page.waitForLoadState();
  expect((await page.content()) + (await page.title())).not.toMatch(/Ellinor|Kanarie|egen nyckel/);
}
