import { acknowledgeFlag } from "#app/domain/flag/acknowledgement.server";
import { addDays, localDate } from "#app/domain/calendar/working-days";
import { createFollowUp, done } from "#tests/factories/follow-up";
import { createCaseOf, createInvitedChild, createOffice } from "#tests/factories/today";
import { ChildPage } from "./child-page";
import { enterAs, expect, expectNoSidewaysScroll, test } from "./test";

/*
 * A child who reads Arabic, and a caseworker who does not.
 */

test.use({ locale: "ar" });

test("a child answers in Arabic, looks at it in Swedish in between, and the caseworker reads whose words are whose", async ({
  page,
  context,
  store,
}) => {
  const now = new Date();
  const { office, caseId, followUpId, token } = await createInvitedChild(store, now, {
    child: { language: "ar" },
    preparation: { language: "ar", privateEnough: true },
  });
  const child = new ChildPage(page, "ar");
  await child.begin(token);
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await child.answer("أجيب بنفسي");
  await child.answer("لا");
  await child.expectSaved();

  // The same question, the other way round; nothing that was answered is asked again.
  await page.getByRole("link", { name: "Svenska" }).click();
  await expect(child.heading).toHaveText("Hur har du mått de senaste två veckorna?");
  await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
  await page.getByRole("main").getByText("Dåligt", { exact: true }).click();
  await page.getByRole("link", { name: "العربية" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.getByRole("radio", { name: "سيئ", exact: true })).toBeChecked();
  await expectNoSidewaysScroll(page);
  await child.next();

  await child.skipTo("ماذا تريد أن نناقش أو نغير؟");
  await page.getByRole("textbox").fill("أريد أن أرى أخي Noel، 2 مرات.");
  await child.next();
  await child.skipToReview();
  // Who may know an answer is said of a question in the language that is read now.
  await page
    .getByRole("button", { name: /^من يحق له أن يعرف؟: / })
    .first()
    .click();
  await page.getByRole("link", { name: "Svenska" }).click();
  await expect(child.heading).toHaveText("Vem får veta det här?");
  await expect(page.getByRole("main")).toContainText("Hur har du mått de senaste två veckorna?");
  await page.getByRole("link", { name: "العربية" }).click();
  await page.locator("main .ways button").click();
  await child.send();
  await child.expectReceipt();
  // A date in words, in the digits that stand on Swedish letters.
  await expect(page.locator(".notice")).toHaveText(/ \d{1,2} /);
  expect(await page.locator(".notice").textContent()).not.toMatch(/[٠-٩]/);

  await context.clearCookies();
  await enterAs(context, office.caseworker);
  const flags = await store.database.read.flag.findMany({ where: { followUpId } });
  for (const { id, level } of flags) {
    if (level === "now")
      done(await acknowledgeFlag(store, office.caseworker.actor, { caseId, followUpId, flagId: id }, now));
  }
  await page.goto(`/cases/${caseId}/follow-ups/${followUpId}`);
  const words = page.locator('[lang="ar"]').filter({ hasText: "أريد أن أرى أخي Noel، 2 مرات." }).first();
  await expect(words).toHaveAttribute("dir", "auto");
  await expect(page.getByText("Arabiska")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Dåligt");
});

test("before sending, the caseworker is told that nobody has reviewed the translation", async ({
  page,
  context,
  store,
}) => {
  const now = new Date();
  const office = await createOffice(store, now);
  const { caseId } = await createCaseOf(store, office, now, { language: "so" });
  await enterAs(context, office.caseworker);
  const meetingOn = addDays(localDate(now), 10);
  const followUpId = await createFollowUp(store, office.caseworker.actor, { caseId, meetingOn }, now);
  await page.goto(`/cases/${caseId}/follow-ups/${followUpId}/preparation`);
  const somali = page.getByRole("radio", { name: /^Somaliska/ });
  await expect(somali).toBeChecked();
  await expect(page.locator("label", { hasText: "Somaliska" })).toContainText("ingen har granskat den än");
  await expect(page.locator("label", { hasText: "Svenska" })).not.toContainText("granskat");
  await page.locator("main form button[type=submit]").last().click();
  await expect(page).toHaveURL(/invitation$/);
  await expect(page.getByText("Somaliska (maskinöversatt, ingen har granskat den än)")).toBeVisible();

  // The sheet that the child is handed is in the child's language, whatever the caseworker reads.
  await page.locator("main form button[type=submit]").last().click();
  await page.locator("a[href$='/disclosure']").click();
  await expect(page).toHaveURL(/disclosure$/);
  await page.locator("main form button[type=submit]").click();
  const sheet = page.locator(".hand-over");
  await expect(sheet).toHaveAttribute("lang", "so");
  await expect(sheet).toContainText("taleefankaaga");
  await expect(page.getByRole("img", { name: "Länken som QR-kod" })).toBeVisible();
  await expect(sheet.locator(".hand-over-code")).toHaveText(/^\w{4}-\w{4}$/);
});
