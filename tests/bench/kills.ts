import { noKills, killOnSqlite } from "#tests/support/faults/sqlite-kills";
import { record, replay } from "#tests/support/faults/sqlite-replay";
import { type Bench, percentile, type Report } from "./report";

/** How many points of each kind; a number in the environment makes all of them as many times as large. */
const SHARE = Number(process.env["KILLS"] ?? 10_000) / 10_000;
const PROCESSES = 500;
const REPLAYED = { kills: 5_000, powerCuts: 4_500 };

/** Kills and power cuts while answers are saved: how many acknowledged answers were lost? */
export const kills: Bench = {
  name: "kills",
  measures: "acknowledged answers lost at 10,000 kills and power cuts (KILLS=N for another number)",
  async run(report) {
    const sqlite = noKills();
    await killOnSqlite(points(PROCESSES), sqlite);
    tellKills(report, "SQLite, process killed", sqlite);
    const recording = await record(Math.max(300, Math.round(2_600 * SHARE)));
    const wanted = { kills: many(REPLAYED.kills), powerCuts: many(REPLAYED.powerCuts) };
    const replayed = await replay(recording, wanted);
    const faults = replayed.faults.length;
    const where = "SQLite, recorded calls";
    report({ case: where, metric: "calls of the server", value: recording.calls.length, unit: "calls" });
    report({ case: where, metric: "stopped by a kill", value: replayed.kills, unit: "points" });
    report({ case: where, metric: "stopped by a power cut", value: replayed.powerCuts, unit: "points" });
    report({ case: where, metric: "lost answers and faults", value: faults, unit: "" });
    // A disk that only says that it has synced: answers are lost there, or the method could not see a loss.
    const lying = await replay(recording, { kills: 0, powerCuts: many(300) }, { liesAboutSync: true });
    const seen = lying.faults.length;
    report({ case: "the same, disk lies about fsync", metric: "lost answers and faults", value: seen, unit: "" });
    await recording.ground.remove();
    for (const fault of [...sqlite.faults, ...replayed.faults].slice(0, 20)) {
      process.stderr.write(`${fault}\n`);
    }
  },
};

function many(number: number): number {
  return Math.max(1, Math.round(number * SHARE));
}

function points(number: number): number[] {
  // Spread over all points, however few of them are tried.
  return Array.from({ length: many(number) }, (_, index) => index * 7);
}

export function tellKills(report: Report, where: string, outcome: ReturnType<typeof noKills>): void {
  report({ case: where, metric: "kill points", value: outcome.points, unit: "points" });
  report({ case: where, metric: "while opening", value: outcome.whileOpening, unit: "points" });
  report({ case: where, metric: "answers acknowledged", value: outcome.acknowledged, unit: "answers" });
  report({ case: where, metric: "lost answers and faults", value: outcome.faults.length, unit: "" });
  report({ case: where, metric: "start, p50", value: percentile(outcome.starts, 0.5), unit: "ms" });
  report({ case: where, metric: "start, longest", value: Math.max(...outcome.starts), unit: "ms" });
}
