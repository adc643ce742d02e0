import { expect, type Page, test } from "@playwright/test";
import { childStrings } from "#app/child/strings";
import type { Language } from "#app/i18n/languages";
import { type ChildServer, TOKEN } from "#tests/support/child-server";
import { DOCUMENT, startWalk } from "./child-walk";

/*
 * From the link to the receipt with Tab, Shift and Tab, arrows, Space and Enter, and nothing else: every type of
 * question, the announcement, who may know, looking through and the panel for larger text.
 */

let server: ChildServer;

test.use({ viewport: { width: 360, height: 740 } });

test.beforeEach(async () => {
  server = await startWalk();
});

test.afterEach(() => server.close());

for (const language of ["sv", "ar"] as const) {
  test(`a whole questionnaire by keyboard alone in ${language}, and what has the focus can be seen`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    const { door, player, later } = childStrings(language);
    const keys = new Keyboard(page, language);
    await page.goto(`${server.origin}/a?lang=${language}#${TOKEN}`);
    await expect(page.getByRole("button", { name: door.start })).toBeEnabled();
    await keys.press(door.start);

    await keys.press(player.look, "Space");
    await keys.press(player.larger);
    await keys.press(player.smaller);
    await keys.press(player.look, "Space");

    await keys.press(player.lookThrough);
    await keys.to(DOCUMENT.items[0]?.text[language] ?? "");
    await page.keyboard.press("Enter");
    await expect(page.locator("main details").first()).toHaveAttribute("open");
    await keys.press(player.answer);

    for (const item of DOCUMENT.items) {
      if (item.sensitive) {
        await expect(keys.heading).toHaveText(player.sensitiveNext);
        await keys.press(player.sensitiveShow);
      }
      await expect(keys.heading).toHaveText(item.text[language] ?? "");
      // A reader hears the question first; the focus is moved to it, not left behind.
      await expect(item.type === "text" ? keys.heading : page.locator("h1")).toBeFocused();
      await page.keyboard.press("Tab");
      await keys.expectInSight();
      if (item.type === "text") {
        await page.keyboard.type("Hej 7");
        await page.keyboard.press("Tab");
        await keys.expectInSight();
      } else if (item.type === "multi") {
        await page.keyboard.press("Space");
        await page.keyboard.press("Tab");
        await page.keyboard.press("Space");
        await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(2);
      } else {
        await page.keyboard.press("Space");
        await page.keyboard.press("ArrowDown");
        await expect(page.getByRole("radio").nth(1)).toBeChecked();
        // What an urgent answer calls for is moved into sight instead: it may need the whole screen.
        if (!(await page.locator(".aid").isVisible())) await keys.expectInSight();
        await page.keyboard.press("ArrowUp");
        await expect(page.getByRole("radio").first()).toBeChecked();
      }
      await keys.press(player.next);
    }

    await expect(keys.heading).toHaveText(later.reviewTitle);
    await keys.press(later.whoMayKnowAll);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await expect(page.getByRole("checkbox").nth(1)).toBeChecked();
    await keys.press(later.marksDone);
    // Back by Shift and Tab: from the heading to the last thing of the header.
    await page.keyboard.press("Shift+Tab");
    await expect(page.getByRole("link", { name: player.leave })).toBeFocused();
    await keys.expectInSight();
    await keys.press(later.send);
    await expect(keys.heading).toHaveText(later.sentTitle);
    expect([...server.stored.keys()].sort()).toEqual(DOCUMENT.items.map(({ key }) => key).sort());
  });
}

class Keyboard {
  constructor(
    readonly page: Page,
    readonly language: Language,
  ) {}

  get heading() {
    return this.page.getByRole("heading", { level: 1 });
  }

  async press(name: string, key = "Enter"): Promise<void> {
    await this.to(name);
    await this.page.keyboard.press(key);
  }

  /** Tabs until what has the focus is called so, and sees to it that every stop on the way is in sight. */
  async to(name: string): Promise<void> {
    for (let stops = 0; stops < 60; stops += 1) {
      await this.page.keyboard.press("Tab");
      await this.expectInSight();
      if ((await this.focused()) === name) return;
    }
    throw new Error(`Tab does not lead to "${name}"`);
  }

  focused(): Promise<string> {
    return this.page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute("aria-label") ?? activeElement?.textContent ?? "";
    });
  }

  /** The focus is marked, inside the window, and nothing lies over it: neither the header nor the footer. */
  async expectInSight(): Promise<void> {
    const hidden = await this.page.evaluate(() => {
      const focused = document.activeElement;
      // At the end of the page the focus goes to the browser's own controls.
      if (!focused || focused === document.body) return "";
      const marked = focused.matches("input") ? (focused.closest("label") ?? focused) : focused;
      const { top, bottom, left, right } = marked.getBoundingClientRect();
      const name = marked.outerHTML.slice(0, 100);
      if (focused.matches("h1")) return "";
      const style = getComputedStyle(marked);
      if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return `no mark on ${name}`;
      const points = [0.1, 0.5, 0.9].map((share) => top + (bottom - top) * share);
      const middle = (left + right) / 2;
      const isSeen = (y: number) => {
        const there = document.elementFromPoint(middle, y);
        return there !== null && (marked.contains(there) || there.contains(marked));
      };
      // What is taller than the window cannot be seen whole.
      const seen = points.filter(isSeen).length;
      return seen === 3 || (bottom - top > innerHeight / 2 && seen > 0) ? "" : `${seen} of 3 points of ${name}`;
    });
    expect(hidden).toBe("");
  }
}
