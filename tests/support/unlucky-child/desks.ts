import { LANGUAGES } from "#app/i18n/languages";
import type { Chance } from "./chance";
import type { Desk } from "./child";
import { Device } from "./device";
import type { Moments } from "./moments";
import type { Network } from "./network";
import { Page } from "./page";
import { ScreenModel } from "./screen-model";

/** Every page that one child ever opens, on whichever device, and the one in front of the child. */
export class Desks {
  current: Desk | undefined;
  device: Device;
  readonly #all: Desk[] = [];
  #turn = 0;

  constructor(
    private readonly network: Network,
    private readonly moments: Moments,
    private readonly chance: Chance,
    private readonly link: { readonly token: string; readonly startedAt: number },
  ) {
    this.device = this.newDevice();
  }

  newDevice(): Device {
    return new Device(this.network, this.moments, this.link.startedAt);
  }

  /** The page in front of the child, opened anew if there is none or if it came to an end. */
  async open(): Promise<Desk | undefined> {
    const there = this.current;
    const isUsable = there && !there.page.isDead && there.page.goesTo === undefined;
    if (isUsable && !isOver(there.page) && !there.page.asksForLink) return there;
    const goesTo = there?.page.goesTo;
    there?.page.kill();
    return this.openAt(goesTo?.startsWith("/a") ? goesTo : `/a${this.inSomeLanguage()}#${this.link.token}`);
  }

  async openAt(address: string): Promise<Desk | undefined> {
    const model = new ScreenModel(() => (this.#turn += 1));
    const page = await Page.open(this.device, address, model);
    if (!page) return undefined;
    this.current = { page, model };
    this.#all.push(this.current);
    await this.moments.pass(100);
    if (page.screen === "door") page.press(page.texts.door.retry);
    await this.moments.pass(100);
    return this.current;
  }

  inSomeLanguage(): string {
    return `?lang=${this.chance.one(LANGUAGES)}`;
  }

  alive(device?: Device): Desk[] {
    return this.#all.filter(({ page }) => !page.isDead && (!device || page.device === device));
  }

  models(): ScreenModel[] {
    return this.#all.map(({ model }) => model);
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#all.map(({ page }) => page.dispose()));
  }

  devices(): Set<Device> {
    return new Set(this.#all.map(({ page }) => page.device));
  }
}

/** Nothing more can be answered on it. */
export function isOver(page: Page): boolean {
  return ["pause", "ended", "receipt", "declined", "blank", "unknown"].includes(page.screen);
}
