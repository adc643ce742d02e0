import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium } from "playwright";
import { findChromium } from "#tests/support/browser";
import { LARGEST } from "./answering-children";
import { startAnsweringServer } from "./answering-server";
import { type Bench, percentile } from "./report";

/** Presets of Chromium's developer tools: bytes per second and milliseconds added to each request. */
const NETWORKS = {
  "Fast 3G": { throughput: (1.6 * 1024 * 1024 * 0.9) / 8, latency: 150 * 3.75 },
  "Slow 3G": { throughput: (500 * 1024 * 0.8) / 8, latency: 400 * 5 },
} as const;

const CPU_SLOWDOWN = 6;
const TRIES = 7;

/** From opening the link to the first question that can be answered, every tap made as soon as it works. */
export const firstQuestion: Bench = {
  name: "first-question",
  measures: "time from opening the link to the first answerable question at 6x CPU slowdown on Fast and Slow 3G",
  async run(report) {
    const folder = await mkdtemp(path.join(tmpdir(), "tilltals-bench-"));
    const { server, tokens } = await startAnsweringServer(folder, new Array<string>(TRIES * 2 + 1).fill(LARGEST));
    const browser = await chromium.launch(findChromium());
    try {
      // Not counted: the first of all finds a browser and a server that have only just been started.
      for (const token of tokens.splice(0, 1)) await open(browser, `${server.url}/a#${token}`, NETWORKS["Fast 3G"]);
      for (const [name, network] of Object.entries(NETWORKS)) {
        const times: number[] = [];
        for (const token of tokens.splice(0, TRIES))
          times.push(await open(browser, `${server.url}/a#${token}`, network));
        report({ case: name, metric: "median", value: percentile(times, 0.5) / 1000, unit: "s" });
        report({ case: name, metric: "slowest", value: Math.max(...times) / 1000, unit: "s" });
      }
    } finally {
      await browser.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Milliseconds from navigation start, read in the page itself. */
async function open(
  browser: Browser,
  link: string,
  network: (typeof NETWORKS)[keyof typeof NETWORKS],
): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "sv-SE" });
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await protocol.send("Network.enable");
  await protocol.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: network.latency,
    downloadThroughput: network.throughput,
    uploadThroughput: network.throughput,
  });
  await protocol.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  const answerable = new Promise<number>((resolve) => {
    void page.exposeFunction("answerableAfter", resolve);
  });
  await page.addInitScript({ path: path.resolve("tests/bench/tap-as-soon-as-it-works.js") });
  await page.goto(link, { waitUntil: "commit" });
  const milliseconds = await answerable;
  await context.close();
  return milliseconds;
}
