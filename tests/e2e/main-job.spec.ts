import { addDays, localDate } from "#app/domain/calendar/working-days";
import { createCaseOf, createEarlierResponse, createOffice, inviteChildOf, sendResponse } from "#tests/factories/today";
import { ChildPage } from "./child-page";
import { messageTo, tokenIn } from "./outbox";
import { enterAs, expect, type Page, test } from "./test";

/*
 * The one thing the product exists for, from the caseworker's first click to the answers beside the case.
 */

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: "sv-SE" };
const OWN_WORDS = "Jag vill träffa min syster oftare.\nGärna på söndagar.";

test("a new case, a link by e-mail, answers from a telephone that loses its network, and the page for the meeting", async ({
  page,
  browser,
  store,
}) => {
  test.setTimeout(180_000);
  const now = new Date();
  const { caseworker } = await createOffice(store, now);
  const email = `vera.${caseworker.staffId}@post.example`;
  await signIn(page, caseworker.email, caseworker.password);
  await createCase(page, { reference: `SN ${caseworker.staffId}`, email, today: localDate(now) });
  await scheduleAndPrepare(page, addDays(localDate(now), 10));
  await page.getByRole("button", { name: "Skicka länken" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Inbjudan");
  const message = await messageTo(email);
  expect(message.split("\r\n\r\n")[1]).not.toMatch(/Vera|Exempel|kommun|socialtjänst/i);
  await page.reload();
  await expect(page.getByText("Skrivet till fil, inte skickat")).toBeVisible();

  const token = tokenIn(message);
  const phone = await browser.newContext(PHONE);
  await answerWithLostNetwork(new ChildPage(await phone.newPage(), "sv"), token);
  const again = new ChildPage(await phone.newPage(), "sv");
  await again.page.goto(`/a#${token}`);
  await again.expectNeutralPage();
  await phone.close();

  await page.goto("/cases");
  await page.getByRole("link", { name: "Vera Exempel" }).click();
  await page.getByRole("link", { name: "Läs svaren" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Inför mötet/);
  const wishes = page.getByRole("region", { name: "Det vill barnet" });
  await expect(wishes.getByText(OWN_WORDS)).toBeVisible();
  await expect(wishes.getByText("Ja, men bara med min socialsekreterare")).toBeVisible();
  const flags = page.getByRole("region", { name: "Flaggor" });
  await expect(flags.getByRole("heading", { name: "Inom två arbetsdagar" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Hur har du mått de senaste två veckorna/ })).toContainText("Vet inte");
  await expect(page.getByRole("row", { name: /Hur ofta sover du bra/ })).toContainText("Hoppade över");
  await expect(page.getByRole("region", { name: "Läst av" }).getByText("Maja Lind")).toBeVisible();

  // Reading is not done while a flag with a clock waits.
  const markRead = page.getByRole("button", { name: "Markera som läst" });
  await expect(markRead).toHaveCount(0);
  const acknowledge = flags.getByRole("button", { name: /^Kvittera/ });
  for (let waiting = await acknowledge.count(); waiting > 0; waiting--) {
    await acknowledge.first().click();
    await expect(acknowledge).toHaveCount(waiting - 1);
  }
  await expect(flags.getByText(/^Maja Lind, /).first()).toBeVisible();
  await markRead.click();
  await expect(page.getByText(/^Läst \d/)).toBeVisible();
  await page.getByRole("link", { name: /^Ärende / }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Uppföljning" }).first()).toContainText("Läst");
});

test("the second time, what changed since the first stands on the page", async ({ page, context, store }) => {
  const now = new Date();
  const office = await createOffice(store, now);
  const { caseId } = await createCaseOf(store, office, new Date(now.getTime() - 100 * 86_400_000));
  await createEarlierResponse(store, office, caseId, { a13_ho_safe: ["4"], a13_wb_sleep: ["2"] }, now);
  const { followUpId, token } = await inviteChildOf(store, office, caseId, now);
  await sendResponse(store, token, { a13_ho_safe: ["2"], a13_wb_sleep: ["4"], a13_wb_mood: ["4"] }, now);
  await enterAs(context, office.caseworker);
  await page.goto(`/cases/${caseId}/follow-ups/${followUpId}`);
  const changes = page.getByRole("region", { name: /^Ändrat sedan \d/ });
  await expect(changes.getByRole("listitem")).toHaveText([
    /^Bättre.*Hur ofta sover du bra.*från.*Sällan.*till.*Alltid/,
    /^Sämre.*Hur ofta känner du dig trygg där du bor.*från.*Alltid.*till.*Sällan/,
  ]);
  const safe = page.getByRole("row", { name: /Hur ofta känner du dig trygg där du bor/ });
  await expect(safe.getByRole("cell")).toHaveText([/Sällan.*Sämre/, /Alltid/]);
  await expect(page.getByRole("region", { name: "Flaggor" })).toContainText("Fråga enskilt när och med vem");
});

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-postadress").fill(email);
  await page.getByLabel("Lösenord").fill(password);
  await page.getByRole("button", { name: "Logga in" }).click();
  await expect(page.getByText("Du har inga egna ärenden")).toBeVisible();
  await page.getByRole("link", { name: "Till ärendena" }).click();
  await expect(page.getByText("Inga ärenden än")).toBeVisible();
}

async function createCase(
  page: Page,
  { reference, email, today }: { readonly reference: string; readonly email: string; readonly today: string },
): Promise<void> {
  await page.getByRole("link", { name: "Nytt ärende" }).first().click();
  await page.getByLabel("Namn", { exact: true }).fill("Vera Exempel");
  await page.getByLabel("Födelsedatum").fill(addDays(today, -Math.round(14.5 * 365.25)));
  await page.getByLabel("Flicka").check();
  await page.getByLabel("Barnets e-post").fill(email);
  await page.getByLabel("Ärendenummer").fill(reference);
  await page.getByLabel("SoL").check();
  await page.getByLabel("Form", { exact: true }).selectOption("familjehem");
  await page.getByLabel("Från och med").fill(addDays(today, -700));
  await page.getByLabel("Namn på hem eller utförare").fill("Familjehemmet vid ån");
  await page.getByRole("button", { name: "Registrera ärendet" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vera Exempel");
  await expect(page.getByText("Familjehemmet vid ån")).toBeVisible();
}

async function scheduleAndPrepare(page: Page, meetingOn: string): Promise<void> {
  await page.getByRole("link", { name: "Planera uppföljning" }).click();
  await page.getByLabel("Dag för mötet").fill(meetingOn);
  await page.getByRole("button", { name: "Planera och förbered" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Förbered");
  await page.getByLabel("E-post", { exact: false }).first().check();
  await page.getByLabel("Ja, ställ de känsliga frågorna").check();
  await page.getByRole("button", { name: "Spara och gå till inbjudan" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bjud in barnet");
  await expect(page.getByText("Uppföljning av placering (SoL 22:11)")).toBeVisible();
}

/** From the link to the receipt: the privacy check, "don't know", a skip, own words, and the network gone midway. */
async function answerWithLostNetwork(child: ChildPage, token: string): Promise<void> {
  const { page, heading, status } = child;
  await child.begin(token);
  await child.answer("Jag svarar själv");
  await child.answer("Nej");
  await child.answer("Vet inte");
  await child.skip();
  await child.expectSaved();

  await page.context().setOffline(true);
  await child.answer("Ofta");
  await expect(status).toHaveText("Inte sparat än. Vi fortsätter att försöka.");
  await page.getByRole("textbox").fill("Provet på fredag");
  await child.next();
  await child.choose("Sällan");
  await expect(status).toHaveText("Inte sparat än. Vi fortsätter att försöka.");
  await page.context().setOffline(false);
  await child.expectSaved();

  await child.skipTo("Vill du prata mer om hur du mår?");
  await child.answer("Ja, men bara med min socialsekreterare");
  await child.skipTo("Vad vill du att vi ska ta upp eller ändra?");
  await page.getByRole("textbox").fill(OWN_WORDS);
  await child.next();
  await child.skipToReview();
  await expect(page.getByText(OWN_WORDS)).toBeVisible();
  await child.send();
  await child.expectReceipt();
  await expect(heading).toBeFocused();
  await expect(page.getByText(/^Vi läser det senast (i dag|\S+dag \d+ \S+)\.$/)).toBeVisible();
}
