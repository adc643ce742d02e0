import autocannon from "autocannon";
import { percentile } from "./report";

/*
 * The other process: children who save answers as fast as the server takes them, each over one kept-alive connection
 * with a cookie of its own. Prints one JSON object. Arguments: address of the site, seconds, cookies.
 */
const [origin = "", seconds = "1", ...cookies] = process.argv.slice(2);

/** Items of the 13–20 questionnaire that always show, with a value each has. */
const ANSWERS: readonly [string, readonly string[]][] = [
  ["a13_wb_mood", ["4"]],
  ["a13_wb_sleep", ["3"]],
  ["a13_wb_lonely", ["3"]],
  ["a13_ho_thrive", ["4"]],
  ["a13_ho_safe", ["4"]],
  ["a13_ho_basic", ["4"]],
  ["a13_sc_friends", ["3"]],
  ["a13_sc_free", ["2"]],
];

let connection = 0;
const latencies: number[] = [];
const instance = autocannon({
  url: `${origin}/a/answers`,
  connections: cookies.length,
  duration: Number(seconds),
  method: "POST",
  setupClient(client) {
    const cookie = cookies[connection++] ?? "";
    const tag = cookie.split(".")[1];
    let sequence = 0;
    const next = () => {
      sequence += 1;
      const [k, v] = ANSWERS[sequence % ANSWERS.length] ?? ["", []];
      client.setHeadersAndBody(
        { "content-type": "application/json", origin, cookie },
        JSON.stringify({ tag, answers: [{ k, v, s: sequence }] }),
      );
    };
    next();
    client.on("response", (status, _bytes, milliseconds) => {
      if (status === 200) latencies.push(milliseconds);
      next();
    });
  },
});
const result = await instance;
process.stdout.write(
  JSON.stringify({
    stored: latencies.length,
    others: result.requests.total - latencies.length,
    seconds: result.duration,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  }),
);
