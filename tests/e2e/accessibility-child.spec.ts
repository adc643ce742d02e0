import { MAX_TEXT_LENGTH } from "#app/domain/questionnaire/answer-value";
import type { Item } from "#app/domain/questionnaire/version";
import type { Store } from "#app/db/store";
import { childStrings } from "#app/child/strings";
import { LANGUAGES, type Language } from "#app/i18n/languages";
import type { Invited } from "#tests/factories/follow-up";
import { createInvitedChild } from "#tests/factories/today";
import { itemOf, realVersion } from "#tests/support/question-set";
import { ChildPage } from "./child-page";
import { expect, test } from "./test";
import { expectSound, expectSoundPage } from "./staff-pages";

/*
 * Every page and every kind of screen that a child can meet, in every language, on a narrow phone.
 */

const VERSION = realVersion("uppfoljning_13_20");

/** One item of each kind that looks different; the help with something urgent comes last, as it leads out of order. */
const KINDS = ["a13_wb_mood", "a13_wb_adult_who", "a13_wb_selfharm", "a13_wb_joy", "a13_wb_talk", "a13_sc_status"];

for (const language of LANGUAGES) {
  const { door, player, later, plain } = childStrings(language);
  const titleOf = (item: Item) => item.text[language] ?? "";
  const labelOf = (item: Item, value: string) =>
    item.options?.find((option) => option.value === value)?.label[language] ?? "";

  test.describe(`in ${language}`, () => {
    // The narrowest screen that there is, and a desk's at 400 % zoom (WCAG 2.2, 1.4.10).
    test.use({ locale: language === "en" ? "en-GB" : language, viewport: { width: 320, height: 640 } });
    test.beforeEach(() => test.setTimeout(180_000));

    test("from the door to the receipt", async ({ page, store }) => {
      const { token } = await createLink(store, language);
      const child = new ChildPage(page, language);
      await child.open(token);
      await expectSound(page);
      await child.pressStart();
      await expectSound(page);
      await page.getByRole("button", { name: player.decline }).click();
      await expectSound(page);
      await page.getByRole("button", { name: player.back, exact: true }).click();
      await page.getByRole("button", { name: player.answer }).click();
      for (const key of KINDS) {
        const item = itemOf(VERSION, key);
        const opener = item.showIf && "item" in item.showIf ? itemOf(VERSION, item.showIf.item) : null;
        if (opener && item.showIf && "item" in item.showIf) {
          await child.skipTo(titleOf(opener));
          await child.answer(labelOf(opener, item.showIf.in[0] ?? ""));
        }
        if (item.sensitive) {
          await child.skipTo(player.sensitiveNext);
          await expectSound(page);
          await page.getByRole("button", { name: player.sensitiveShow }).click();
        }
        await child.skipTo(titleOf(item));
        await expectSound(page);
      }
      await child.skipToReview();
      await expectSound(page);
      await child.send();
      await child.expectReceipt();
      await expectSound(page);
      await page.goto("about:blank");
      await page.goto(`/a#${token}`);
      await child.expectNeutralPage();
      await expectSound(page);
    });

    test("an urgent answer, and a child who is watched and pauses", async ({ page, store }) => {
      const { token } = await createLink(store, language);
      const child = new ChildPage(page, language);
      const seen = itemOf(VERSION, "ses_private");
      const help = itemOf(VERSION, "a13_wb_help");
      await child.begin(token);
      await child.skipTo(titleOf(help));
      await child.choose(labelOf(help, "now"));
      await expect(page.getByRole("heading", { name: player.thanksForTelling })).toBeInViewport();
      await expectSound(page);
      await page.reload();
      await child.expectReady();
      await child.pressStart();
      await page.getByRole("button", { name: player.resume }).click();
      await child.skipTo(titleOf(seen));
      await child.choose(labelOf(seen, "yes_notok"));
      await page.getByRole("button", { name: player.stopNow }).click();
      await expect(child.heading).toHaveText(player.pauseTitle);
      await expectSound(page);
    });

    test("saying no thanks", async ({ page, store }) => {
      const { token } = await createLink(store, language);
      const child = new ChildPage(page, language);
      await child.open(token);
      await child.pressStart();
      await page.getByRole("button", { name: player.decline }).click();
      await page.getByRole("button", { name: later.declineSend }).click();
      await expect(child.heading).toHaveText(later.declinedTitle);
      await expectSound(page);
    });

    test("the plain form: a wrong code, the form, the form with a fault and the receipt", async ({ page, store }) => {
      const { code } = await createLink(store, language);
      await expectSoundPage(page, `/a?lang=${language}`);
      const typeCode = async (typed: string) => {
        await page.getByLabel(door.codeLabel).fill(typed);
        await page.getByRole("button", { name: door.codeSubmit }).click();
      };
      await typeCode("2345-6789");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(door.unknownHeading);
      await expectSound(page);
      await typeCode(code);
      await expect(page.getByText(plain.lead)).toBeVisible();
      // What may hurt is folded away until the child wants to see it, and again when the form comes back.
      for (const folded of await page.locator("main summary").all()) await folded.click();
      await expectSound(page);
      const joy = page.getByLabel(titleOf(itemOf(VERSION, "a13_wb_joy")));
      await joy.evaluate((field) => field.removeAttribute("maxlength"));
      await joy.fill("x".repeat(MAX_TEXT_LENGTH + 1));
      await page.getByRole("button", { name: later.send }).click();
      await expect(page.getByRole("alert")).toContainText(plain.errorTitle);
      await expectSound(page);
      await joy.fill("");
      await page.getByRole("button", { name: later.send }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(later.sentTitle);
      await expectSound(page);
    });
  });
}

async function createLink(store: Store, language: Language): Promise<Invited> {
  return createInvitedChild(store, new Date(), { preparation: { language, privateEnough: true } });
}
