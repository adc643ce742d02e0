import { draftOfVersion } from "#app/domain/draft/from-version";
import { createDraft, readDraft } from "#app/domain/draft/draft.server";
import { changeDraft } from "#app/domain/draft/changing.server";
import type { Store } from "#app/db/store";
import type { Language } from "#app/i18n/languages";
import { done } from "#tests/factories/follow-up";
import { createOrganisation } from "#tests/factories/organisation";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { wav } from "#tests/factories/sounds";
import { createStaff } from "#tests/factories/staff";
import { realVersion } from "#tests/support/question-set";
import { expectSound, expectSoundPage } from "./staff-pages";
import { enterAs, expect, test } from "./test";

// A microphone that beeps, and nobody to ask for it.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const microphone = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...microphone] });
  },
});

async function createTranslated(store: Store, language: Language, key: "uppfoljning_7_9" | "uppfoljning_10_12") {
  const now = new Date();
  const { root: unitId } = await createOrganisation(store);
  const versions = await publishQuestionSet(store, now);
  const editor = await createStaff(store, { unitId, role: "question_editor", language }, now);
  const translator = await createStaff(store, { unitId, role: "translator", language }, now);
  // The site is shared, and a questionnaire has one open draft: each test has a questionnaire of its own.
  const document = { ...draftOfVersion(realVersion(key)), key: `translated_${language}_${now.getTime()}` };
  const { draftId } = done(await createDraft(store, editor.actor, { document }, now));
  const draft = await readDraft(store, draftId);
  const item = draft?.document.items[4];
  const from = item?.text["sv"];
  if (!draft || !item || !from) throw new Error("no draft");
  const to = { words: `Förut: ${from.words}` };
  const step = [{ kind: "words", node: item.id, field: "text", language: "sv", from, to } as const];
  const steps = [{ id: `e2e-${now.getTime()}`, step }];
  const changed = done(await changeDraft(store, editor.actor, draftId, { since: draft.revision, steps }, now));
  expect(changed.refused).toEqual([]);
  return { draftId, versionId: versions[key], editor, translator };
}

test.beforeEach(() => test.setTimeout(180_000));

test("a translator puts an outdated text right by keyboard, and is not the one who reviews it", async ({
  page,
  context,
  store,
  language,
}) => {
  const { draftId, translator, editor } = await createTranslated(store, language, "uppfoljning_7_9");
  await enterAs(context, translator);
  const base = `/workshop/${draftId}/translations`;
  await expectSoundPage(page, base);
  await expectSoundPage(page, `${base}/so?state=outdated`);
  const row = page
    .getByRole("listitem")
    .filter({ has: page.locator("textarea") })
    .first();
  await expect(row.locator("ins")).not.toHaveCount(0);
  const words = `Hadda ${Date.now()}`;
  await row.getByRole("textbox").fill(words);
  await row.getByRole("textbox").press("Control+Enter");
  await expect(row.getByRole("status")).toContainText(translator.actor.name);
  await expect(row.locator("button[value=review]")).toHaveCount(0);
  await page.goto(`${base}/so?state=translated`);
  await expect(page.getByRole("textbox").first()).toHaveValue(words);
  await expectSound(page);
  await context.clearCookies();
  await enterAs(context, editor);
  await page.goto(`${base}/so?state=translated`);
  await page.locator("button[value=review]").first().click();
  await expect(row.getByRole("status")).toContainText(editor.actor.name);
});

test("without script a text is saved by its button, and the page comes back at the row", async ({
  browser,
  store,
  language,
  baseURL,
}) => {
  const { draftId, translator } = await createTranslated(store, language, "uppfoljning_10_12");
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  await enterAs(context, translator);
  const page = await context.newPage();
  await page.goto(`/workshop/${draftId}/translations/ar`);
  const words = `كلمات ${Date.now()}`;
  await page.getByRole("textbox").nth(1).fill(words);
  await page.locator(".translation").nth(1).locator("button[value=save]").click();
  await expect(page).toHaveURL(/#row-/);
  await expect(page.getByRole("textbox").nth(1)).toHaveValue(words);
  await context.close();
});

test("the microphone is asked for on the page of recording alone; what is kept is there, and the next is shown", async ({
  page,
  context,
  store,
  language,
}) => {
  const { draftId, translator, editor, versionId } = await createTranslated(store, language, "uppfoljning_7_9");
  await enterAs(context, translator);
  const base = `/workshop/${draftId}/translations/ar`;
  const elsewhere = await page.goto(base);
  expect(elsewhere?.headers()["permissions-policy"]).toContain("microphone=()");
  const answer = await page.goto(`${base}/recording`);
  expect(answer?.headers()["permissions-policy"]).toContain("microphone=(self)");
  await expectSound(page);
  const text = await page.locator(".record-text").innerText();
  await page.keyboard.press("r");
  await expect(page.getByRole("status")).toContainText(/[23] s/, { timeout: 10_000 });
  await page.keyboard.press("r");
  await expect(page.locator(".record-buttons button").nth(2)).not.toHaveAttribute("aria-disabled");
  await page.keyboard.press("k");
  await expect(page.locator(".record-text")).not.toHaveText(text);
  const kept = page.locator(".record-list li").filter({ has: page.getByText(text, { exact: true }) });
  await kept.getByRole("link").click();
  await expect(page.locator(".record-text")).toHaveText(text);
  const played = page.waitForResponse((response) => /\/recording\/[a-z0-9]+$/.test(response.url()));
  await page.keyboard.press("l");
  expect((await played).headers()["content-type"]).toMatch(/^audio\//);

  await context.clearCookies();
  await enterAs(context, editor);
  await expectSoundPage(page, `/questionnaires/${versionId}/recording?in=so`);
});

test("a browser without a microphone says so, and a file does instead", async ({ page, context, store, language }) => {
  const { draftId, translator } = await createTranslated(store, language, "uppfoljning_10_12");
  await enterAs(context, translator);
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotFoundError"));
  });
  await page.goto(`/workshop/${draftId}/translations/so/recording`);
  const text = await page.locator(".record-text").innerText();
  await page.locator(".record-buttons button").first().click();
  await expect(page.locator(".notice")).toBeVisible();
  await page
    .getByText(language === "sv" ? "Ladda upp en fil" : "Upload a file", { exact: true })
    .first()
    .click();
  const file = { name: "x.mp3", mimeType: "audio/mpeg", buffer: Buffer.from("no sound") };
  await page.locator("#record-file").setInputFiles(file);
  await page.locator(".record-upload button").click();
  await expect(page.locator(".notice")).toContainText("M4A");
  const sound = { name: "x.wav", mimeType: "audio/wav", buffer: Buffer.from(wav()) };
  await page.locator("#record-file").setInputFiles(sound);
  await page.locator(".record-upload button").click();
  await expect(page.locator(".record-text")).not.toHaveText(text);
  await expect(page.locator(".record-list li").first().locator("svg, .status-mark").first()).toBeVisible();
});

test("words of the child's page change for children within seconds", async ({ page, context, store, language }) => {
  const { translator } = await createTranslated(store, language, "uppfoljning_10_12");
  await enterAs(context, translator);
  await expectSoundPage(page, "/workshop/interface");
  await expectSoundPage(page, "/workshop/interface/so");
  await expectSoundPage(page, "/workshop/interface/import");
  const row = page.locator("[id='row-child/plain.today']");
  await page.goto("/workshop/interface/so?from=120");
  const words = `maanta ${Date.now() % 1000}`;
  await row.getByRole("textbox").fill(words);
  await row.locator("button[value=save]").click();
  await expect(row.getByRole("status")).toContainText(translator.actor.name);
  await row.getByRole("textbox").fill("{{text}}");
  await row.locator("button[value=save]").click();
  await expect(row.getByRole("textbox")).toHaveAttribute("aria-invalid", "true");
});
