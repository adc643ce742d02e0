import { killNodeOnPostgresql, killPostgresql } from "#tests/support/faults/postgresql-kills";
import { noKills } from "#tests/support/faults/sqlite-kills";
import { startPostgresql } from "#tests/support/postgresql";
import { tellKills } from "./kills";
import type { Bench } from "./report";

/** `KILLS_OF_SERVER`, `KILLS_OF_NODE`, and `KILLS_FROM` for other points than the last time. */
const OF_SERVER = Number(process.env["KILLS_OF_SERVER"] ?? 1_000);
const OF_NODE = Number(process.env["KILLS_OF_NODE"] ?? 300);
const FROM = Number(process.env["KILLS_FROM"] ?? 0);

/** PostgreSQL, and our server on it, killed while answers are saved: how many acknowledged answers were lost? */
export const killsPostgresql: Bench = {
  name: "kills-postgresql",
  measures: "acknowledged answers lost at 1,000 kills of PostgreSQL and 300 of a node on it",
  async run(report) {
    const server = noKills();
    // What was seen is told also when it ends early.
    await killPostgresql(points(OF_SERVER), server).finally(() => tellKills(report, "PostgreSQL killed", server));
    const node = noKills();
    const postgresql = await startPostgresql({ durable: true });
    await killNodeOnPostgresql(await postgresql.createDatabase("kills_of_node"), points(OF_NODE), node);
    await postgresql.stop();
    tellKills(report, "our process killed, on PostgreSQL", node);
    for (const fault of [...server.faults, ...node.faults].slice(0, 20)) process.stderr.write(`${fault}\n`);
  },
};

function points(number: number): number[] {
  return Array.from({ length: number }, (_, index) => FROM + index);
}
