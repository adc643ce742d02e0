import { addDays, localDate } from "#app/domain/calendar/working-days";
import { createFollowUp } from "#tests/factories/follow-up";
import { createStaff } from "#tests/factories/staff";
import { createCaseOf, createOffice } from "#tests/factories/today";
import { ChildPage } from "./child-page";
import { expectSaved } from "./editor";
import { messageTo, tokenIn } from "./outbox";
import { expectSound } from "./staff-pages";
import { enterAs, expect, type Page, test } from "./test";

/*
 * What the workshop is for, as a working group would try it: ten questions from nothing, in Arabic too, tried with
 * children, published, answered; and when a word is changed afterwards, the answers still read as they were asked.
 */

interface Question {
  readonly words: string;
  readonly arabic: string;
  /** As the button is called. */
  readonly type: string;
}

const FACES = "Tre ansikten";
const YES_OR_NO = "Ja eller nej";
const OWN_WORDS = "Egna ord";
const FIRST: Question = { words: "Hur mådde du på lägret?", arabic: "كيف كان حالك في المخيم؟", type: FACES };
const LAST: Question = { words: "Vad ska vi göra annorlunda?", arabic: "ماذا يجب أن نغيّر؟", type: OWN_WORDS };
const QUESTIONS: readonly Question[] = [
  FIRST,
  { words: "Hur var maten?", arabic: "كيف كان الطعام؟", type: FACES },
  { words: "Hur sov du på lägret?", arabic: "كيف كان نومك في المخيم؟", type: FACES },
  { words: "Hade du någon att vara med?", arabic: "هل كان معك أحد؟", type: YES_OR_NO },
  { words: "Fick du vara ifred när du ville?", arabic: "هل تُركت وحدك عندما أردت؟", type: YES_OR_NO },
  { words: "Lyssnade ledarna på dig?", arabic: "هل استمع إليك القادة؟", type: YES_OR_NO },
  { words: "Fick du vara med och bestämma?", arabic: "هل شاركت في القرار؟", type: YES_OR_NO },
  { words: "Vill du åka igen?", arabic: "هل تريد الذهاب مرة أخرى؟", type: YES_OR_NO },
  { words: "Vad var roligast?", arabic: "ما هو أمتع شيء؟", type: OWN_WORDS },
  LAST,
];
const REWORDED = "Hur kändes det på lägret?";
const OWN_ANSWER = "أريد وقتاً أطول للسباحة.";

test("a group writes ten questions from nothing, and what was answered reads as it was asked after they have changed", async ({
  page,
  context,
  browser,
  store,
}) => {
  test.setTimeout(300_000);
  const now = new Date();
  const office = await createOffice(store, now);
  const unitId = office.organisation.root;
  const editor = await createStaff(store, { role: "question_editor", unitId, name: "Mona Vik" }, now);
  const translator = await createStaff(store, { role: "translator", unitId, name: "Amal Haddad" }, now);
  const as = async (staff: typeof editor) => {
    await context.clearCookies();
    await enterAs(context, staff);
  };
  const title = `Lägret ${editor.staffId.slice(0, 8)}`;

  await as(editor);
  const draft = await writeTenQuestions(page, title);
  for (let number = 1; number <= 3; number += 1) await tryRound(page, draft, number);
  await as(translator);
  await translate(page, draft, title);

  await as(editor);
  await page.goto(`${draft}/publishing`);
  await expect(page.getByText("Inget hindrar att utkastet publiceras")).toBeVisible();
  await expect(page.getByText("3 avslutade rundor av minst 3.")).toBeVisible();
  const arabic = page.getByRole("region", { name: "Språk" }).getByRole("listitem").filter({ hasText: "Arabiska" });
  await expect(arabic).toContainText("Kan väljas");
  await expectSound(page);
  await page.getByRole("button", { name: "Publicera version 1" }).click();
  await expect(page.getByText("Version 1 Används nu")).toBeVisible();
  const firstVersion = new URL(page.url()).pathname;

  const email = `noor.${editor.staffId}@post.example`;
  const { caseId } = await createCaseOf(store, office, now, { ageYears: 18, language: "ar", email });
  const meetingOn = addDays(localDate(now), 10);
  const followUpId = await createFollowUp(store, office.caseworker.actor, { caseId, meetingOn }, now);
  const followUp = `/cases/${caseId}/follow-ups/${followUpId}`;
  await as(office.caseworker);
  await sendLink(page, followUp, title);
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "ar" });
  await answerInArabic(new ChildPage(await phone.newPage(), "ar"), tokenIn(await messageTo(email)));
  await phone.close();

  await as(editor);
  await page.goto(firstVersion);
  await page.getByRole("button", { name: "Skriv nästa version" }).click();
  await chooseQuestion(page, FIRST.words);
  await page.getByLabel("Fråga, Svenska").fill(REWORDED);
  await expectSaved(page);
  const next = new URL(page.url()).pathname;
  await as(translator);
  await page.goto(`${next}/translations/ar?state=outdated`);
  await page.getByRole("button", { name: "Stämmer fortfarande" }).click();
  await expect(page.getByRole("listitem").getByText("Översatt", { exact: true })).toBeVisible();
  await as(editor);
  await page.goto(`${next}/publishing`);
  const changed = page.getByRole("region", { name: "Samma betydelse eller ny?" });
  await expect(changed.locator("del")).toContainText(FIRST.words);
  await expect(changed.locator("ins")).toContainText(REWORDED);
  await changed.getByRole("radio", { name: "Samma betydelse" }).check();
  await page.getByLabel("Varför publiceras det med färre rundor?").fill("Ett ord byttes efter vad barn sa.");
  await page.getByRole("button", { name: "Publicera version 2" }).click();
  await expect(page.getByText("Version 2 Används nu")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(REWORDED);

  // What was asked, in the caseworker's language; what was said, in the child's own.
  await as(office.caseworker);
  await page.goto(followUp);
  await expect(page.getByRole("row", { name: rowOf(FIRST.words) })).toContainText("Bra");
  await expect(page.getByText(OWN_ANSWER).first()).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(REWORDED);
  await page.goto(firstVersion);
  await expect(page.getByText("Version 1 Ersatt av version 2")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(FIRST.words);
});

/** From the empty form to ten questions that nothing is wrong with. Gives the address of the draft. */
async function writeTenQuestions(page: Page, title: string): Promise<string> {
  await page.goto("/workshop");
  await page.getByRole("link", { name: "Nytt utkast" }).click();
  await page.getByLabel("Titel").fill(title);
  await page.getByLabel("Från år").fill("18");
  await page.getByLabel("Till och med år").fill("19");
  await page.getByRole("region", { name: "Från ingenting" }).getByRole("button", { name: "Börja skriva" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const draft = new URL(page.url()).pathname;

  await page.getByRole("link", { name: "Om frågorna" }).click();
  await page.getByLabel("Syfte, Svenska").fill("Ställs efter sommarens läger.");
  await toOutline(page);
  await page.getByRole("button", { name: "Lägg till fråga i Hur du mår" }).click();
  for (const question of QUESTIONS) {
    await expect(page.getByLabel("Fråga, Svenska")).toHaveValue("");
    await page.getByLabel("Fråga, Svenska").fill(question.words);
    await page.getByRole("button", { name: question.type }).click();
    if (question === FIRST) await measureSomethingNew(page);
    if (question !== LAST) await page.getByRole("button", { name: "Ny fråga efter den här" }).click();
  }
  await expectSaved(page);
  await expect(page.locator(".editor-status")).toContainText("Inget att rätta");
  return draft;
}

async function measureSomethingNew(page: Page): Promise<void> {
  await page.getByRole("combobox", { name: "Vad frågan mäter" }).selectOption({ label: "Något nytt …" });
  await page.getByLabel("Vad som mäts, Svenska").fill("Mår bra på läger");
}

/** On a small screen the list of questions and the question take turns. */
async function toOutline(page: Page): Promise<void> {
  const back = page.getByRole("button", { name: "Till alla frågor" });
  if (await back.isVisible()) await back.click();
}

async function chooseQuestion(page: Page, words: string): Promise<void> {
  await page.getByRole("navigation", { name: "Frågorna i ordning" }).getByRole("link", { name: words }).click();
  await expect(page.getByLabel("Fråga, Svenska")).toHaveValue(words);
}

/** A child looks at the first question, and the group says what it learnt. */
async function tryRound(page: Page, draft: string, number: number): Promise<void> {
  await page.goto(`${draft}/rounds`);
  await page.getByRole("button", { name: `Börja runda ${number}` }).click();
  await page.getByLabel("Ålder").selectOption("18-20");
  await page.getByLabel("NPF").selectOption("no");
  await page.getByRole("combobox", { name: "Språk" }).selectOption("sv");
  await page.getByRole("radio", { name: "Förstod", exact: true }).check();
  await page.getByRole("button", { name: /^Spara/ }).click();
  await expect(page.getByText("Anteckningen är sparad")).toBeVisible();
  await page.getByRole("link", { name: "Avsluta rundan" }).click();
  await page.getByLabel("Vad har ni lärt er?").fill("Barnen förstod frågorna.");
  await page.getByRole("button", { name: "Avsluta rundan" }).click();
  await expect(page).toHaveURL(/\/rounds$/);
}

/** Everything that has no Arabic yet, row by row, by keyboard. */
async function translate(page: Page, draft: string, title: string): Promise<void> {
  const arabic = new Map([[title, "المخيم"], ...QUESTIONS.map(({ words, arabic }) => [words, arabic] as const)]);
  await page.goto(`${draft}/translations/ar?state=missing`);
  const rows = page.locator(".translation");
  const sources = await rows.locator(".translation-source").allInnerTexts();
  expect(sources.map((words) => words.trim()).sort()).toEqual([...arabic.keys()].sort());
  for (const [index, words] of sources.entries()) {
    const row = rows.nth(index);
    await row.getByRole("textbox").fill(arabic.get(words.trim()) ?? "");
    await row.getByRole("textbox").press("Control+Enter");
    await expect(row.getByRole("status")).toContainText("Amal Haddad");
  }
}

/** The caseworker chooses the new questions, and Arabic, and sends the link. */
async function sendLink(page: Page, followUp: string, title: string): Promise<void> {
  await page.goto(`${followUp}/preparation`);
  await page.getByRole("radio", { name: title }).check();
  await page.getByRole("radio", { name: /^Arabiska/ }).check();
  await page.getByLabel("E-post", { exact: false }).first().check();
  await page.getByLabel("Ja, ställ de känsliga frågorna").check();
  await page.getByRole("button", { name: "Spara och gå till inbjudan" }).click();
  await page.getByRole("button", { name: "Skicka länken" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Inbjudan");
}

async function answerInArabic(child: ChildPage, token: string): Promise<void> {
  await child.begin(token);
  await child.answer("أجيب بنفسي");
  await child.answer("لا");
  await expect(child.heading).toHaveText(FIRST.arabic);
  await child.page.getByRole("radio").first().check();
  await child.next();
  await child.skipTo(LAST.arabic);
  await child.page.getByRole("textbox").fill(OWN_ANSWER);
  await child.next();
  await child.skipToReview();
  await child.send();
  await child.expectReceipt();
}

function rowOf(words: string): RegExp {
  return new RegExp(words.replace("?", "\\?"));
}
