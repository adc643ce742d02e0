import { faults } from "./engines";
import { expect, test } from "./test";

/** A picture and a field without a word, and a text that becomes pale. */
const FAULTY = `<main><h1>Frågor</h1><img src="data:,"><form><input type="text"></form><p>Knappt synligt</p></main>`;

test("each engine runs under the page's policy, and finds what is planted", async ({ page }) => {
  await page.goto("/sign-in");
  expect(await faults(page)).toEqual([]);
  await page.evaluate((html) => {
    document.body.innerHTML = html;
    const text = document.querySelector("p")!;
    text.style.color = "#bbb";
    text.style.background = "#fff";
  }, FAULTY);
  const rules = (await faults(page)).map((line) => line.split(":")[0]);
  expect(rules).toEqual(
    expect.arrayContaining([
      ...["axe image-alt", "axe label", "axe color-contrast"],
      ...["IBM img_alt_valid", "IBM input_label_exists", "IBM text_contrast_sufficient"],
      "HTMLCS WCAG2AA.Principle1.Guideline1_1.1_1_1.H37",
      "HTMLCS WCAG2AA.Principle1.Guideline1_3.1_3_1.F68",
      "HTMLCS WCAG2AA.Principle1.Guideline1_4.1_4_3.G18.Fail",
    ]),
  );
});
