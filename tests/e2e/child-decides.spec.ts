import { createInvitedChild, sendResponse } from "#tests/factories/today";
import { saveFeedback } from "#app/domain/feedback/feedback.server";
import { askAfterMeeting } from "#app/domain/follow-up/after-meeting.server";
import { markDecided, markTalked } from "#app/domain/follow-up/moves.server";
import { localDate } from "#app/domain/calendar/working-days";
import { invitationToken } from "#app/crypto/token";
import { markRead } from "#app/domain/meeting/reading.server";
import { done } from "#tests/factories/follow-up";
import { minutesLater } from "#tests/factories/moment";
import { ChildPage } from "./child-page";
import { enterAs, expect, expectNoSidewaysScroll, test } from "./test";

/*
 * What the child decides (domain.md CH15 to CH18), from the child's screen to the caseworker's.
 */

const SAFE = "Hur ofta känner du dig trygg där du bor?";

test("looking through first saves nothing; one answer is sent ahead and reaches the caseworker with its clock", async ({
  page,
  context,
  store,
}) => {
  const now = new Date();
  const { office, caseId, followUpId, token } = await createInvitedChild(store, now);
  const child = new ChildPage(page, "sv");
  await child.open(token);
  await child.pressStart();
  await page.getByRole("button", { name: "Titta på frågorna först" }).click();
  await expect(child.heading).toHaveText("Frågorna");
  await page.getByText(SAFE).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Aldrig" }).first()).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Jag vill svara" }).click();
  expect(await store.database.read.answer.count({ where: { response: { followUpId } } })).toBe(0);

  await child.skipTo(SAFE);
  await child.choose("Aldrig");
  await page.getByRole("button", { name: "Skicka bara det här nu" }).click();
  await expect(page.getByText("Det här svaret är skickat. Vi hör av oss")).toBeVisible();
  await child.next();
  await expect(child.heading).not.toHaveText(SAFE);

  await enterAs(context, office.caseworker);
  await page.goto(`/cases/${caseId}/follow-ups/${followUpId}`);
  const ahead = page.locator(".notice").filter({ hasText: "Barnet har skickat ett svar i förväg" });
  await expect(ahead).toContainText(`${SAFE} Aldrig`);
  await ahead.getByRole("button", { name: "Kvittera" }).click();
  await expect(ahead).toBeVisible();
  await expect(ahead.getByRole("button", { name: "Kvittera" })).toHaveCount(0);
});

test("who may know is said of one answer or of all, and what is added later stands beside what was sent", async ({
  page,
  context,
  store,
}) => {
  const now = new Date();
  const { office, caseId, followUpId, token } = await createInvitedChild(store, now);
  const child = new ChildPage(page, "sv");
  await child.begin(token);
  await child.skipTo("Hur har du mått de senaste två veckorna?");
  await child.answer("Dåligt");
  await child.skipTo("Hur är det att bo där du bor nu?");
  await child.answer("Bra");
  await child.skipToReview();
  await page.getByRole("button", { name: "Vem får veta?: Hur är det att bo där du bor nu?" }).click();
  await page.getByLabel("De jag bor hos ska inte få veta").check();
  await page.getByRole("button", { name: "Klar" }).click();
  await page.getByRole("button", { name: "Vem får veta mina svar?" }).click();
  await expect(page.getByLabel("De jag bor hos ska inte få veta")).not.toBeChecked();
  await page.getByLabel("Får visas på mötet").check();
  await page.getByRole("button", { name: "Klar" }).click();
  await expect(page.getByText("Får visas på mötet. De jag bor hos ska inte få veta")).toBeVisible();
  await child.expectSaved();
  await child.send();
  await child.expectReceipt();

  await page.getByRole("button", { name: "Lägg till eller rätta något" }).click();
  await child.expectReady();
  await child.pressStart();
  await page.getByRole("button", { name: "Jag vill svara" }).click();
  await child.skipTo("Skriv med dina egna ord.");
  await page.getByRole("textbox").fill("Det blev fel. Jag trivs inte alls.");
  await child.next();
  await child.expectSaved();
  await child.skipToReview();
  await child.send();
  await child.expectReceipt();

  await context.clearCookies();
  await enterAs(context, office.caseworker);
  await page.goto(`/cases/${caseId}/follow-ups/${followUpId}`);
  await expect(page.locator(".sharing")).toContainText(
    "Hur är det att bo där du bor nu? Ska inte få veta: där barnet bor",
  );
  const row = page.getByRole("row").filter({ hasText: "Hur har du mått de senaste två veckorna?" });
  await expect(row).toContainText("Får visas på mötet");
  await page.getByRole("link", { name: /Barnets egna ord, skickat/ }).click();
  await expect(page.getByText("Det blev fel. Jag trivs inte alls.").first()).toBeVisible();
});

test("on another device the agreed code brings the answers back, and without it nothing is shown or lost", async ({
  page,
  browser,
  store,
}) => {
  const now = new Date();
  const { token } = await createInvitedChild(store, now, { preparation: { resumeCode: "katten misse" } });
  const child = new ChildPage(page, "sv");
  await child.begin(token);
  await child.skipTo("Hur har du mått de senaste två veckorna?");
  await child.answer("Dåligt");
  await child.expectSaved();

  const tablet = await browser.newContext();
  const other = new ChildPage(await tablet.newPage(), "sv");
  await other.open(token);
  await other.pressStart();
  const code = other.page.getByLabel("Har ni kommit överens om en kod?");
  await code.fill("hunden karo");
  await other.page.getByRole("button", { name: "Visa", exact: true }).click();
  await expect(other.page.getByRole("alert")).toContainText("Koden stämmer inte");
  await expect(other.page.getByText("Dåligt")).toHaveCount(0);
  await code.fill("Katten Misse");
  await other.page.getByRole("button", { name: "Visa", exact: true }).click();
  await expect(code).toHaveCount(0);
  await other.page.getByRole("button", { name: "Fortsätt" }).click();
  await other.skipToReview();
  await expect(other.page.getByRole("main")).toContainText("Dåligt");
  await tablet.close();
});

test("after the meeting the child reads what became of it before being asked, larger if it wants", async ({
  page,
  store,
}) => {
  const now = new Date();
  const { office, caseId, followUpId, token } = await createInvitedChild(store, now);
  const { actor } = office.caseworker;
  await sendResponse(store, token, { a13_wb_mood: ["4"] }, now);
  done(await markRead(store, actor, { caseId, followUpId }, minutesLater(now, 1)));
  done(await markTalked(store, actor, followUpId, localDate(now), minutesLater(now, 2)));
  done(await markDecided(store, actor, followUpId, localDate(now), minutesLater(now, 2)));
  const told = { said: "", decided: "Du får ett eget rum.", notPossible: "", next: "Vi ses i mars." };
  done(await saveFeedback(store, actor, { caseId, followUpId }, { language: "sv", ...told }, minutesLater(now, 3)));
  const asked = done(await askAfterMeeting(store, actor, { caseId, followUpId }, minutesLater(now, 4)));
  const { id } = await store.database.read.invitation.findFirstOrThrow({ where: { followUpId: asked.followUpId } });

  const child = new ChildPage(page, "sv");
  await child.open(invitationToken(store.keys, id));
  await expect(page.getByText("Du får ett eget rum.")).toHaveCount(0);
  await child.pressStart();
  await page.getByRole("button", { name: "Jag vill svara" }).click();
  await expect(page.getByText("Du får ett eget rum.")).toBeVisible();
  await expect(page.getByText("Det här bestämdes")).toBeVisible();
  await page.getByLabel("Anpassa").click();
  const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  const before = parseFloat(await size());
  await page.getByRole("button", { name: "Större text" }).click();
  await page.getByRole("button", { name: "Större text" }).click();
  expect(parseFloat(await size())).toBe(before * 2);
  await page.getByLabel("Anpassa").click();
  await expectNoSidewaysScroll(page);
  await child.next();
  await expect(page.getByText("Du får ett eget rum.")).toHaveCount(0);
  await expect(child.heading).toHaveText("Svarar du själv eller hjälper någon dig?");
});
