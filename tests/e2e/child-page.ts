import { childStrings } from "#app/child/strings";
import type { Language } from "#app/i18n/languages";
import { expect, type Locator, type Page } from "./test";

/** The child's side of a link, as a child uses it: by what stands on the screen. */
export class ChildPage {
  readonly #texts: ReturnType<typeof childStrings>;

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    this.#texts = childStrings(language);
  }

  get heading(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  /** What the screen says about saving. */
  get status(): Locator {
    return this.page.locator("#status");
  }

  /** Opens a link and waits until its questions are there. Nothing is recorded yet. */
  async open(token: string): Promise<void> {
    await this.page.goto(`/a#${token}`);
    await this.expectReady();
  }

  async expectReady(): Promise<void> {
    await expect(this.page.getByRole("button", { name: this.#texts.door.start })).toBeEnabled();
  }

  async pressStart(): Promise<void> {
    await this.page.getByRole("button", { name: this.#texts.door.start }).click();
  }

  /** From the link to the first question. */
  async begin(token: string): Promise<void> {
    await this.open(token);
    await this.pressStart();
    await this.page.getByRole("button", { name: this.#texts.player.answer }).click();
  }

  async choose(label: string): Promise<void> {
    await this.page.getByRole("main").getByText(label, { exact: true }).click();
  }

  async next(): Promise<void> {
    await this.page.getByRole("button", { name: this.#texts.player.next, exact: true }).click();
  }

  async skip(): Promise<void> {
    await this.page.getByRole("button", { name: this.#texts.player.skip, exact: true }).click();
  }

  /** Answers the question on the screen and goes on. */
  async answer(label: string): Promise<void> {
    await this.choose(label);
    await this.next();
  }

  async expectSaved(): Promise<void> {
    await expect(this.status).toHaveText(this.#texts.player.saved);
  }

  async send(): Promise<void> {
    await this.page.getByRole("button", { name: this.#texts.later.send, exact: true }).click();
  }

  /** Until the browser has been cleared too: who signs in on it before that is signed out again. */
  async expectReceipt(): Promise<void> {
    await expect(this.heading).toHaveText(this.#texts.later.sentTitle);
    await expect.poll(async () => (await this.page.context().cookies()).map(({ name }) => name)).not.toContain("a");
  }

  /** The one page for every link that does not work. */
  async expectNeutralPage(): Promise<void> {
    await expect(this.heading).toHaveText(this.#texts.door.unknownHeading);
  }

  /** Skips everything up to a heading, or to the review; within the page, as a tap at a time would take minutes. */
  async skipTo(title: string): Promise<void> {
    const { skip } = this.#texts.player;
    await this.page.evaluate(
      ([wanted, label]) => {
        const current = () => document.querySelector("h1")!.textContent;
        for (let step = 0; step < 100 && current() !== wanted; step++) {
          [...document.querySelectorAll("button")].find((button) => button.textContent === label)?.click();
        }
      },
      [title, skip] as const,
    );
    // The review comes with the reply to Start, which may still be on its way.
    await expect(this.heading).toHaveText(title);
  }

  async skipToReview(): Promise<void> {
    await this.skipTo(this.#texts.later.reviewTitle);
  }
}
