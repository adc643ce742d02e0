import { expect, type Page } from "@playwright/test";
import { buildChildAssets } from "#app/child/build";
import { childStrings } from "#app/child/strings";
import type { Item } from "#app/domain/questionnaire/version";
import type { Language } from "#app/i18n/languages";
import { type ChildServer, startChildServer, TOKEN } from "#tests/support/child-server";
import { oneOfEachType } from "#tests/support/one-of-each-type";

/*
 * Every screen that a child can meet, one after another: the door, the introduction, one question of each type, the
 * review and the last page, against a server in memory.
 */

export const DOCUMENT = oneOfEachType();

/** What is looked at: a name for the screen, which is the item's type for a question. */
export type See = (name: string, item?: Item) => Promise<void>;

export async function startWalk(): Promise<ChildServer> {
  return startChildServer(await buildChildAssets(), DOCUMENT, DOCUMENT.items);
}

/** Walks from the door to the receipt and shows each screen to `see`. */
export async function walk(page: Page, server: ChildServer, language: Language, see: See): Promise<void> {
  const { door, player, later } = childStrings(language);
  const press = (name: string) => page.getByRole("main").getByRole("button", { name, exact: true }).first().click();
  await page.goto(`${server.origin}/a?lang=${language}#${TOKEN}`);
  await expect(page.getByRole("button", { name: door.start })).toBeEnabled();
  await see("door");
  await press(door.start);
  await expect(page.locator("main")).toHaveAttribute("data-screen", "intro");
  await see("intro");
  await press(player.decline);
  await see("decline");
  await press(player.back);
  await press(player.lookThrough);
  await see("look-through");
  await press(player.answer);
  for (const item of DOCUMENT.items) {
    if (item.sensitive) {
      await see("sensitive");
      await press(player.sensitiveShow);
    }
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(item.text[language] ?? "");
    await see(item.type, item);
    if (item.options) {
      // The last answer proper: for the question about help, the one that calls for it at once.
      const urgent = item.flag?.find(({ level }) => level === "now")?.when[0];
      const chosen = page.locator(`main input[value="${urgent ?? item.options[0]?.value}"]`);
      await chosen.check();
      if (urgent !== undefined) await see("urgent", item);
    } else await page.getByRole("textbox").fill("سلام Noel 😀 7");
    await press(player.next);
  }
  await see("review");
  await press(later.whoMayKnowAll);
  await see("marks");
  await page.getByRole("checkbox").nth(1).check();
  await press(later.marksDone);
  await press(later.send);
  await expect(page.locator("main")).toHaveAttribute("data-screen", "receipt");
  await see("receipt");
}

/** Larger text twice: twice the size. */
export async function enlarge(page: Page, language: Language): Promise<void> {
  const { player } = childStrings(language);
  await page.locator("#look summary").click();
  for (let press = 0; press < 2; press++) await page.getByRole("button", { name: player.larger }).click();
  await page.locator("#look summary").click();
}

/**
 * Text that is hard to read in forced colours, by what the browser paints: axe takes the colour that the page had asked
 * for, which is not used there.
 */
export function faint(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const light = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ground = (element: Element | null): string => {
      if (!element) return "rgb(255, 255, 255)";
      const { backgroundColor } = getComputedStyle(element);
      return channels(backgroundColor)[3] === 0 ? ground(element.parentElement) : backgroundColor;
    };
    const holdsText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    return [...document.body.querySelectorAll("*")]
      .filter((element) => element.checkVisibility() && !element.matches(":disabled") && holdsText(element))
      .filter((element) => {
        const [darker = 0, lighter = 0] = [light(getComputedStyle(element).color), light(ground(element))].sort(
          (a, b) => a - b,
        );
        return (lighter + 0.05) / (darker + 0.05) < 4.5;
      })
      .map((element) => element.outerHTML.slice(0, 120));
  });
}

/** How many pixels of the page lie outside a narrow screen. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

/**
 * Everything that one can press and that is lower or narrower than 48 pixels. Links within a line of text are as high
 * as the line (WCAG 2.2, 2.5.8 excepts them): the telephone numbers stand in their sentence. Inputs are pressed by
 * their label.
 */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const pressed = [...document.querySelectorAll<HTMLElement>("button, summary, label, a, textarea, input[id]")];
    return pressed
      .filter((one) => one.checkVisibility() && !one.matches("li a, label[for]"))
      .filter((one) => {
        const { width, height } = one.getBoundingClientRect();
        return width < 47.5 || height < 47.5;
      })
      .map((one) => one.outerHTML.slice(0, 120));
  });
}
