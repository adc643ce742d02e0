import type { HTMLElement } from "happy-dom";
import { LANGUAGES } from "#app/i18n/languages";
import { act, hurry } from "./child";
import { Chance } from "./chance";
import { Desks, isOver } from "./desks";
import { Broken, Ledger, type Stored } from "./ledger";
import { Moments } from "./moments";
import { type Faults, type Host, Network } from "./network";

/** What one run needs of the world around it. */
export interface Ground {
  readonly host: Host;
  /** What stands after `#` in the link. */
  readonly token: string;
  readonly code: string;
  readonly startedAt: number;
  /** What the database holds now; fails when an item or a follow-up has two rows. */
  read(): Promise<{ readonly answers: Stored; readonly isSent: boolean }>;
  /** Ends the server without warning and starts it again. */
  killServer(): Promise<void>;
}

const DAY = 24 * 60 * 60_000;

/** A child to whom everything happens; {@link UnluckyChild.live} is one run from the link to the end. */
export class UnluckyChild {
  /** What has happened, in a few words each. */
  readonly story: string[] = [];
  readonly #chance: Chance;
  readonly #moments = new Moments();
  readonly #ledger = new Ledger();
  readonly #network: Network;
  readonly #desks: Desks;

  constructor(
    private readonly ground: Ground,
    seed: number,
    readonly faults: Faults,
  ) {
    this.#chance = new Chance(seed);
    this.#network = new Network(ground.host, this.#chance, this.#moments, (what) => this.#happened(what));
    this.#desks = new Desks(this.#network, this.#moments, this.#chance, ground);
  }

  /** @throws Broken when an answer was lost, doubled or resurrected. */
  async live(killsServer: boolean): Promise<{ readonly isSent: boolean; readonly acknowledged: number }> {
    const chance = this.#chance;
    this.#network.trouble = chance.one([0, 0.1, 0.3]);
    const steps = 8 + chance.below(40);
    const killAt = killsServer ? chance.below(steps) : -1;
    for (let step = 0; step < steps; step += 1) {
      if (step === killAt) await this.#killServer();
      else if (chance.happens(0.16)) await this.#fault();
      await this.#step();
    }
    await this.#heal();
    const acknowledged = this.#ledger.size;
    if (chance.happens(0.6)) await this.#send();
    return { isSent: (await this.ground.read()).isSent, acknowledged };
  }

  end(): Promise<void> {
    return this.#desks.dispose();
  }

  async #step(): Promise<void> {
    const desk = await this.#desks.open();
    if (!desk) return this.#pass(5000);
    const times = this.#chance.one([1, 1, 2, 5]);
    for (let time = 0; time < times; time += 1) act(desk, this.#chance);
    await this.#pass(this.#chance.one([0, 200, 2000]));
    if (this.#chance.happens(0.15)) await this.#check();
  }

  async #fault(): Promise<void> {
    const chance = this.#chance;
    const kind = chance.one(FAULTS);
    const page = this.#desks.current?.page;
    this.#happened(kind);
    switch (kind) {
      case "network off":
        this.#desks.device.isOnline = false;
        return;
      case "network on":
        return this.#networkBack();
      case "tab killed":
        // In the middle of what it was doing: requests have left, and nobody reads the replies.
        if (this.#desks.current) act(this.#desks.current, chance);
        await this.#moments.begin();
        page?.kill();
        return this.#pass(0);
      case "tab closed":
        page?.close();
        return this.#pass(0);
      case "into the background":
        page?.hide();
        return this.#pass(0);
      case "reloaded":
        page?.close();
        await this.#pass(0);
        return void (await this.#desks.openAt(`/a${this.#desks.inSomeLanguage()}`));
      case "second tab":
        return void (await this.#desks.openAt(`/a#${this.ground.token}`));
      case "another device":
        return this.#switchDevice();
      case "language":
        page?.chooseLanguage(chance.one(LANGUAGES));
        return this.#pass(500);
      case "clock put wrong":
        // Not under an open page, which has compared it with the server's already.
        if (this.#desks.alive(this.#desks.device).length === 0)
          this.#desks.device.clockError = chance.one([-6 * 365, 0, 3 * 365]) * DAY;
        return;
      case "late requests arrive":
        await this.#network.deliverPostponed();
        return this.#pass(0);
      case "left alone":
        return this.#pass(16 * 60_000);
      case "paused":
        page?.press(page.texts.player.pause);
        return this.#pass(500);
      case "left":
        for (const link of page?.all<HTMLElement>("#leave") ?? []) page?.tap(link);
        return this.#pass(0);
    }
  }

  /** To another device or back to one that was used before; its pages stay as they were, and what is on its way is. */
  async #switchDevice(): Promise<void> {
    const open = this.#desks.alive().filter(({ page }) => !page.isDead && page.device !== this.#desks.device);
    const back = this.#chance.happens(0.3) ? open.at(-1) : undefined;
    await this.#pass(1000);
    this.#desks.device = back?.page.device ?? this.#desks.newDevice();
    this.#desks.current = back;
    const desk = back ?? (await this.#desks.openAt(`/a#${this.ground.token}`));
    if (!desk || back) return;
    act(desk, this.#chance);
    await this.#pass(500);
    const [field] = desk.page.all("#c");
    if (!field || desk.page.screen !== "intro" || this.#chance.happens(0.3)) return;
    this.#happened("resume code");
    (field as unknown as { value: string }).value = this.#chance.happens(0.8) ? this.ground.code : "fel kod";
    desk.page.press(desk.page.texts.later.codeSubmit);
    await this.#pass(500);
  }

  async #killServer(): Promise<void> {
    this.#happened("server killed");
    const desk = await this.#desks.open();
    if (desk) act(desk, this.#chance);
    await this.#moments.begin();
    await this.ground.killServer();
    await this.#pass(0);
  }

  async #pass(milliseconds: number): Promise<void> {
    await this.#moments.pass(milliseconds);
    this.#witness();
  }

  /** What every open page says at this moment is written down. */
  #witness(): void {
    const saying = this.#desks
      .alive()
      .filter(({ page, model }) => model.isExpecting && page.saysSaved && !isOver(page));
    for (const { model } of saying) this.#ledger.acknowledge(model);
  }

  async #check(): Promise<void> {
    await this.#moments.pass(0);
    this.#witness();
    const { answers, isSent } = await this.ground.read();
    if (isSent) throw new Broken("shown", "sent before the child sent it");
    this.#ledger.check(answers, this.#desks.models());
  }

  /** Network and server are well again: every open page comes to rest, and what was held up arrives. */
  async #heal(): Promise<void> {
    this.#network.trouble = 0;
    for (const device of this.#desks.devices()) {
      device.isOnline = true;
    }
    await this.#networkBack();
    await this.#pass(70_000);
    for (const { page, model } of this.#desks.alive()) {
      const isStuck = page.screen !== "door" && !isOver(page) && model.pending.size > 0 && !model.refusals;
      if (isStuck) throw new Broken("stuck", `${page.screen}: ${page.document.getElementById("status")?.textContent}`);
    }
    await this.#network.deliverPostponed();
    await this.#check();
  }

  async #networkBack(): Promise<void> {
    this.#desks.device.isOnline = true;
    for (const { page } of this.#desks.alive()) page.networkIsBack();
    await this.#pass(0);
  }

  async #send(): Promise<void> {
    const current = await this.#desks.open();
    for (const { page } of this.#desks.alive()) if (page !== current?.page) page.close();
    await this.#pass(0);
    this.#ledger.settle(
      (await this.ground.read()).answers,
      this.#desks.models().filter((model) => model !== current?.model),
    );
    for (let screens = 0; screens < 200; screens += 1) {
      const desk = await this.#desks.open();
      if (!desk) throw new Broken("stuck", "the door does not open");
      if (desk.page.screen === "review") break;
      for (let quick = 0; quick < 6 && hurry(desk, this.#chance); quick += 1);
      await this.#pass(desk.page.screen === "question" ? 0 : 200);
    }
    await this.#pass(2000);
    const page = this.#desks.current?.page;
    if (!page?.press(page.texts.later.send)) throw new Broken("stuck", `no way to send from ${page?.screen}`);
    this.#witness();
    await this.#pass(70_000);
    if (page.screen !== "receipt") throw new Broken("stuck", `sent, and shown ${page.screen}: ${page.heading}`);
    await this.#network.deliverPostponed();
    const { answers, isSent } = await this.ground.read();
    if (!isSent) throw new Broken("lost", "the receipt was shown and nothing was sent");
    this.#ledger.check(answers, []);
  }

  #happened(what: string): void {
    this.story.push(`${this.#desks.current?.page.screen ?? "no page"}: ${what}`);
    this.faults[what] = (this.faults[what] ?? 0) + 1;
  }
}

const FAULTS = [
  ...(["network off", "network on", "tab killed", "tab closed", "into the background", "reloaded"] as const),
  ...(["second tab", "another device", "language", "clock put wrong", "late requests arrive"] as const),
  ...(["left alone", "paused", "left"] as const),
];
