import { expect, type Page } from "@playwright/test";

/**
 * Nothing is left of anybody in what a browser keeps for a site. Chromium never answers a question about a database
 * that it is just throwing away (it does so after the answer to a beacon, which no page can wait for): then it is asked
 * again.
 */
export async function expectNothingStored(page: Page): Promise<void> {
  await expect(async () => {
    expect(await stored(page)).toEqual({ local: 0, session: 0, databases: 0, caches: 0, workers: 0, name: "" });
  }).toPass({ timeout: 30_000 });
}

function stored(page: Page) {
  return page.evaluate(async () => {
    const unanswered = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error("the browser did not say what it keeps")), 2_000);
    });
    const found = async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: "caches" in window ? (await caches.keys()).length : 0,
      workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
      name: window.name,
    });
    return Promise.race([found(), unanswered]);
  });
}
