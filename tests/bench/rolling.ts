import { startPostgresql } from "#tests/support/postgresql";
import { roll } from "#tests/support/nodes/rolling";
import { type Bench, percentile } from "./report";

/** `ROLLING_NODES`, `ROLLING_CHILDREN`, `ROLLING_MESSAGES`, `ROLLING_TIMES`. */
const NODES = Number(process.env["ROLLING_NODES"] ?? 3);
const CHILDREN = Number(process.env["ROLLING_CHILDREN"] ?? 48);
const MESSAGES = Number(process.env["ROLLING_MESSAGES"] ?? 2_000);

/** Every node of several is stopped in order and then killed, while children answer and messages leave. */
export const rolling: Bench = {
  name: "rolling",
  measures: "each of three nodes stopped, then killed, under load: answers lost, tries, longest wait, messages doubled",
  async run(report) {
    const postgresql = await startPostgresql({ durable: true });
    try {
      const plan = { nodes: NODES, children: CHILDREN, messages: MESSAGES, mailTakes: 400, between: CHILDREN * 20 };
      const rolled = await roll(await postgresql.createDatabase("rolling"), { ...plan, untilSettled: true });
      const name = `${NODES} nodes, ${CHILDREN} children`;
      const tell = (metric: string, value: number, unit = "") => report({ case: name, metric, value, unit });
      tell("stopped in order", rolled.stops, "nodes");
      tell("killed", rolled.kills, "nodes");
      tell("answers saved", rolled.saved, "answers");
      tell("lost answers and faults", rolled.faults.length);
      for (const [what, times] of rolled.triedAgain) tell(`tried again: ${what}`, times, "tries");
      tell("until saved, p50", percentile(rolled.waits, 0.5), "ms");
      tell("until saved, p99", percentile(rolled.waits, 0.99), "ms");
      tell(
        "until saved, longest",
        rolled.waits.reduce((longest, one) => Math.max(longest, one), 0),
        "ms",
      );
      tell("pages", rolled.pages, "pages");
      tell("pages that did not come", rolled.pagesFailed, "pages");
      tell("until a node was back, longest", Math.max(...rolled.returns), "ms");
      for (const [what, count] of Object.entries(rolled.messages)) tell(`messages ${what}`, Number(count), "messages");
      for (const fault of rolled.faults.slice(0, 20)) process.stderr.write(`${fault}\n`);
    } finally {
      await postgresql.stop();
    }
  },
};
