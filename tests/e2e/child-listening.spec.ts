import { childStrings } from "#app/child/strings";
import { itemOf, realVersion } from "#tests/support/question-set";
import { ChildPage } from "./child-page";
import { createHeardLink, followReading, giveEars, itSounds, listenButton, LONG, SHORT } from "./listening";
import { expect, expectAccessible, expectNoSidewaysScroll, type Page, test } from "./test";

/*
 * A child who would rather listen than read.
 */

const { player, later } = childStrings("sv");
const FIRST = "Svarar du själv eller hjälper någon dig?";
const OPTIONS = itemOf(realVersion("uppfoljning_13_20"), "ses_help").options!.map(({ label }) => label.sv!);

test.use({ locale: "sv-SE" });

test.beforeEach(({ page }) => giveEars(page));

test("nothing is fetched before the press; then everything on the screen is read in order, and the next screen too", async ({
  page,
  store,
}) => {
  const { token } = await createHeardLink(store, ["sv"], SHORT);
  const requests = watchRequests(page);
  const child = new ChildPage(page, "sv");
  await child.begin(token);
  const button = await listenButton(page, token);
  expect(requests.filter((request) => /listen|sound/.test(request))).toEqual([]);
  const read = await followReading(page);
  await button.click();
  const { next, skip, back, pause } = player;
  await expect.poll(read).toEqual([FIRST, ...OPTIONS, next, skip, back, pause]);
  await expect(page.locator(".read")).toHaveCount(0);
  expect(await itSounds(page)).toBe(false);
  await child.skip();
  await expect.poll(read).toContainEqual(expect.stringMatching(/^Kan någon se/));
  expect(new Set(requests.map((request) => new URL(request.split(" ")[1]!).origin)).size).toBe(1);
  expect(requests.filter((request) => /sound|listening/.test(request) && !request.startsWith("POST"))).toEqual([]);
});

test("choosing does not interrupt; an error, the next screen and the button itself do", async ({ page, store }) => {
  const { token } = await createHeardLink(store, ["sv"], LONG);
  const child = new ChildPage(page, "sv");
  await child.begin(token);
  const button = await listenButton(page, token);
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator(".read")).toHaveText(FIRST);
  await child.next();
  await expect(page.locator(".read")).toHaveText(player.choose);
  expect(await itSounds(page)).toBe(true);
  await child.choose(OPTIONS[0]!);
  await child.expectSaved();
  expect(await itSounds(page)).toBe(true);
  await child.next();
  await expect(page.locator(".read")).toHaveText(/^Kan någon se/);
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await expect(page.locator(".read, .hear")).toHaveCount(0);
  expect(await itSounds(page)).toBe(false);
});

test("a single option is heard again by its own button, without being chosen", async ({ page, store }) => {
  const { token } = await createHeardLink(store, ["sv"], LONG);
  const child = new ChildPage(page, "sv");
  await child.begin(token);
  await (await listenButton(page, token)).click();
  const hear = page.getByRole("button", { name: `${player.listen}: ${OPTIONS[1]}`, exact: true });
  await hear.click();
  await expect(page.locator(".read")).toHaveText(OPTIONS[1]!);
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  const box = await hear.boundingBox();
  expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(48);
  // The buttons are no part of the names that they stand beside: nothing is said twice.
  await expect(page.getByRole("radio", { name: OPTIONS[1]!, exact: true })).toBeVisible();
  await expect(page.getByRole("group", { name: FIRST, exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: `${player.listen}: ${FIRST}` })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

test("leaving silences at once, by the button and by Shift three times", async ({ page, store }) => {
  const { token } = await createHeardLink(store, ["sv"], LONG);
  await page.route("https://www.smhi.se/", (route) => route.fulfill({ body: "Väder" }));
  const child = new ChildPage(page, "sv");
  for (const way of ["button", "keys"] as const) {
    await child.begin(token);
    await (await listenButton(page, token)).click();
    await expect(page.locator(".read")).toHaveText(FIRST);
    const sounded = await page.evaluate(async (chosen) => {
      if (chosen === "button") document.getElementById("leave")!.click();
      else for (let press = 0; press < 3; press++) dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
      await Promise.resolve();
      return (window as unknown as { sounds(): boolean }).sounds();
    }, way);
    expect(sounded, way).toBe(false);
    await expect(page).toHaveURL("https://www.smhi.se/");
  }
});

test("what the child has answered is never read by itself, and the words after sending are there though the link is used", async ({
  page,
  store,
}) => {
  const { token } = await createHeardLink(store, ["sv"], SHORT);
  const child = new ChildPage(page, "sv");
  await child.begin(token);
  const button = await listenButton(page, token);
  await child.answer(OPTIONS[0]!);
  await child.answer("Nej");
  await child.expectSaved();
  await child.skipToReview();
  const read = await followReading(page);
  await button.click();
  await expect.poll(read).toContain(player.back);
  expect((await read()).join(" ")).toContain(later.reviewTitle);
  expect((await read()).join(" ")).not.toMatch(/Jag svarar själv|Nej/);
  await page.getByRole("button", { name: `${player.listen}: ${FIRST}` }).click();
  await expect.poll(read).toContainEqual(expect.stringContaining("Jag svarar själv"));
  // The last words are fetched one after the other.
  await page.waitForLoadState("networkidle");
  await child.send();
  await child.expectReceipt();
  await expect.poll(read).toContain(later.sentTitle);
  await page.getByRole("button", { name: `${player.listen}: ${later.closePage}` }).click();
  await expect.poll(read).toContain(later.closePage);
});

test("in another language the page is read in that language, or not at all", async ({ page, store }) => {
  const { token } = await createHeardLink(store, ["sv", "en"], LONG);
  const child = new ChildPage(page, "sv");
  await child.begin(token);
  await (await listenButton(page, token)).click();
  await expect(page.locator(".read")).toHaveText(FIRST);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.locator(".read")).toHaveText("Are you answering on your own or is someone helping you?");
  await page.getByRole("link", { name: "Soomaali" }).click();
  await expect(page.locator("#listen-state")).not.toBeEmpty();
  await expect(page.locator(".read, .hear")).toHaveCount(0);
});

test("without recordings and without a voice of the device there is no button", async ({ page, store }) => {
  for (const [recorded, count] of [
    [["sv"], 1],
    [["en"], 0],
    [[], 0],
  ] as const) {
    const { token } = await createHeardLink(store, recorded, SHORT);
    await new ChildPage(page, "sv").begin(token);
    await expect(page.locator("#listen")).toHaveCount(count);
  }
});

/** Addresses asked for, with their method. */
function watchRequests(page: Page): string[] {
  const requests: string[] = [];
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url())) requests.push(`${request.method()} ${request.url()}`);
  });
  return requests;
}
