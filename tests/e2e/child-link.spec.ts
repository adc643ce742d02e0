import type { Store } from "#app/db/store";
import type { Invited } from "#tests/factories/follow-up";
import { createInvitedChild } from "#tests/factories/today";
import { ChildPage } from "./child-page";
import { expect, test } from "./test";

/*
 * The link before Start is pressed: who may open it without doing anything, and in which language it asks.
 */

test("whoever opens the link without pressing Start changes no row: scanners, previews, prefetching", async ({
  page,
  request,
  store,
  baseURL,
}) => {
  const { token, followUpId } = await createLink(store);
  const before = await rowsOf(store, followUpId);
  await new ChildPage(page, "sv").open(token);
  for (const agent of ["Mozilla/5.0 (compatible; SafeLinks)", "facebookexternalhit/1.1", "WhatsApp/2.23", "curl/8.5"]) {
    for (const headers of [{ "User-Agent": agent }, { "User-Agent": agent, "Sec-Purpose": "prefetch;prerender" }]) {
      expect((await request.get("/a", { headers })).status()).toBe(200);
      expect((await request.head("/a", { headers })).status()).toBe(200);
    }
  }
  const scanned = await request.post("/a/questionnaire", { data: { token }, headers: { Origin: baseURL ?? "" } });
  expect(scanned.status()).toBe(200);
  expect(scanned.headers()["set-cookie"]).toBeUndefined();
  expect(await rowsOf(store, followUpId)).toEqual(before);
});

for (const [locale, agreed, chosen] of [
  ["en-GB", "sv", "en"],
  ["sv-SE", "en", "sv"],
] as const) {
  test(`the questions are in the language agreed, ${agreed}, on a telephone in ${locale}, unless another is chosen`, async ({
    browser,
    store,
  }) => {
    const { token } = await createLink(store, agreed);
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await new ChildPage(page, agreed).open(token);
    await expect(page.locator("html")).toHaveAttribute("lang", agreed);
    await page.locator(`nav a[lang=${chosen}]`).click();
    const child = new ChildPage(page, chosen);
    await child.expectReady();
    await expect(page.locator("html")).toHaveAttribute("lang", chosen);
    await child.pressStart();
    await expect(page.locator("html")).toHaveAttribute("lang", chosen);
    await context.close();
  });
}

async function createLink(store: Store, language = "sv"): Promise<Invited> {
  return createInvitedChild(store, new Date(), { preparation: { language } });
}

/** Everything in the database that a child's link could have touched. */
async function rowsOf(store: Store, followUpId: string) {
  const { read } = store.database;
  const followUp = await read.followUp.findUniqueOrThrow({
    where: { id: followUpId },
    include: {
      events: true,
      invitations: { include: { sessions: true } },
      messages: true,
      response: true,
      flags: true,
    },
  });
  const audit = await read.auditEntry.findMany({ where: { caseId: followUp.caseId }, orderBy: { sequence: "asc" } });
  return { followUp, audit };
}
