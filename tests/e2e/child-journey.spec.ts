import type { Store } from "#app/db/store";
import { createInvitedChild } from "#tests/factories/today";
import { ChildPage } from "./child-page";
import { expectNothingStored } from "./storage";
import { enterAs, expect, test } from "./test";

/*
 * The child's link over the real server: what comes back, to whom, and what stays behind.
 */

test.use({ locale: "sv-SE" });

const PLAIN = "<!doctype html><html lang=en><title>Weather</title><p>Weather</p>";

test("a killed tab and a reloaded page go on with the values in the same browser, and nowhere else", async ({
  page,
  context,
  browser,
  store,
}) => {
  const { token } = await createInvitedChild(store, new Date());
  const first = new ChildPage(page, "sv");
  await first.begin(token);
  await first.answer("Jag svarar själv");
  await first.answer("Nej");
  await first.answer("Bra");
  await first.choose("Alltid");
  await first.expectSaved();
  await page.close();

  const second = new ChildPage(await context.newPage(), "sv");
  await resume(second, () => second.open(token));
  await expect(second.heading).toHaveText(/Hur ofta är du så stressad/);
  await second.page.getByRole("button", { name: "Tillbaka" }).click();
  await expect(second.page.getByRole("radio", { name: "Alltid" })).toBeChecked();
  expect(second.page.url()).not.toContain(token);

  await second.page.reload();
  await resume(second, () => second.expectReady());
  await expect(second.heading).toHaveText(/Hur ofta är du så stressad/);
  await second.answer("Sällan");
  await second.expectSaved();

  const stranger = new ChildPage(await (await browser.newContext()).newPage(), "sv");
  await stranger.open(token);
  await stranger.pressStart();
  await expect(stranger.page.getByText("Du har börjat svara förut. Det är sparat, men visas inte här.")).toBeVisible();
  await stranger.page.getByRole("button", { name: "Fortsätt" }).click();
  await expect(stranger.page.getByRole("radio", { name: "Jag svarar själv" })).not.toBeChecked();
  await stranger.skip();
  await stranger.skip();
  await expect(stranger.heading).toHaveText(/Hur ofta känner du dig ensam/);
  await stranger.skipToReview();
  await expect(stranger.page.getByText("Sparat förut")).toHaveCount(3);
  await expect(stranger.page.getByRole("main")).not.toContainText("Alltid");
  await stranger.page.context().close();
});

test("a link that the caseworker takes back stops at the next answer, also where it is open", async ({
  page,
  browser,
  store,
}) => {
  const link = await createInvitedChild(store, new Date());
  const child = new ChildPage(page, "sv");
  await child.begin(link.token);
  await child.answer("Jag svarar själv");
  await child.expectSaved();

  const office = await browser.newContext();
  await enterAs(office, link.office.caseworker);
  const staff = await office.newPage();
  await staff.goto(`/cases/${link.caseId}/follow-ups/${link.followUpId}/withdrawal`);
  await staff.getByLabel("Fel adress eller person").check();
  await staff.getByRole("button", { name: "Återkalla" }).click();
  await expect(staff.getByText("Återkallad").first()).toBeVisible();
  await office.close();

  await child.choose("Nej");
  await expect(child.heading).toHaveText("Det går inte att fortsätta här");
  await page.goto("about:blank");
  await page.goto(`/a#${link.token}`);
  await child.expectNeutralPage();
  expect(await store.database.read.answer.count({ where: { response: { followUpId: link.followUpId } } })).toBe(0);
});

test("threat 7: after leaving there is nothing to read, nothing to go back to and no session", async ({
  page,
  context,
  store,
}) => {
  const { token, invitationId } = await createInvitedChild(store, new Date());
  await context.route("https://www.smhi.se/**", (route) => route.fulfill({ contentType: "text/html", body: PLAIN }));
  await context.route("**/before", (route) => route.fulfill({ contentType: "text/html", body: PLAIN }));
  await page.goto("/before");
  const child = new ChildPage(page, "sv");
  await child.begin(token);
  await child.answer("Jag svarar själv");
  await child.expectSaved();
  await page.getByRole("link", { name: "Lämna sidan" }).click();
  await expect(page).toHaveURL("https://www.smhi.se/");
  await expect.poll(() => openSessions(store, invitationId)).toBe(0);
  await page.goBack();
  await expect(page).toHaveURL(/\/before$/);
  await page.goForward();
  await expect(page).toHaveURL("https://www.smhi.se/");
});

test("threat 4, 8: after sending, storage, cookies and history hold nothing", async ({ page, context, store }) => {
  const { token, invitationId } = await createInvitedChild(store, new Date());
  const child = new ChildPage(page, "sv");
  await child.begin(token);
  await child.answer("Jag svarar själv");
  await child.skipToReview();
  await child.send();
  await child.expectReceipt();
  await expect.poll(async () => (await context.cookies()).filter(({ path }) => path === "/a")).toEqual([]);
  expect(await openSessions(store, invitationId)).toBe(0);
  await expectNothingStored(page);
  expect(page.url()).not.toContain(token);
  await page.goto("about:blank");
  await page.goBack();
  await expect(child.heading).toHaveText("Hej");
  await expect(page.getByRole("main")).not.toContainText("Jag svarar själv");
  await expect(page.getByRole("button", { name: "Börja" })).toBeHidden();
});

/** Starts again, past the privacy check, which is asked on every occasion. */
async function resume(child: ChildPage, open: () => Promise<void>): Promise<void> {
  await open();
  await child.pressStart();
  await child.page.getByRole("button", { name: "Fortsätt" }).click();
  await expect(child.page.getByRole("radio", { name: "Jag svarar själv" })).toBeChecked();
  await child.next();
  await expect(child.page.getByRole("radio", { name: "Nej", exact: true })).toBeChecked();
  await child.next();
}

function openSessions(store: Store, invitationId: string): Promise<number> {
  return store.database.read.childSession.count({ where: { invitationId, endedAt: null } });
}
