import { closedPeriods, closePeriod, openPeriods } from "#app/domain/snapshot/snapshot.server";
import { THRESHOLD } from "#app/domain/snapshot/snapshot";
import { isPeriod } from "#app/domain/observation/period";
import { backfillObservations } from "#app/domain/response/backfill.server";
import { type Command, UsageError } from "./command";

export const statisticsBackfill: Command = {
  name: "statistics backfill",
  summary: "Counts what was sent before there were statistics. Half-years that are closed stay as they are.",
  usage: "[--json]",
  details: "Safe to break off and to run again.",
  options: { json: { type: "boolean" } },
  positionals: 0,
  async run(given, terminal) {
    const { store } = await terminal.open();
    let [observed, closed] = [0, 0];
    let after: string | null = null;
    do {
      const page = await backfillObservations(store, after, terminal.now());
      observed += page.observed;
      closed += page.closed;
      after = page.next;
    } while (after !== null);
    if (given.on.has("json")) terminal.out(JSON.stringify({ observed, closed }));
    else terminal.out(`Responses counted: ${observed}. In half-years that are closed: ${closed}.`);
    return 0;
  },
};

export const statisticsPeriods: Command = {
  name: "statistics periods",
  summary: "Lists the half-years that have been observed: open, over, closed.",
  usage: "[--json]",
  options: { json: { type: "boolean" } },
  positionals: 0,
  async run(given, terminal) {
    const { store } = await terminal.open();
    const closed = await closedPeriods(store);
    const open = await openPeriods(store, terminal.now());
    if (given.on.has("json")) {
      terminal.out(JSON.stringify({ closed, open }));
      return 0;
    }
    for (const { period, observations, threshold } of [...closed].reverse()) {
      terminal.out(`${period}  closed, ${observations} observations, nothing below ${threshold} is shown`);
    }
    for (const { period, observations, over } of open) {
      terminal.out(`${period}  ${over ? "over, can be closed" : "goes on"}, ${observations} observations`);
    }
    return 0;
  },
};

export const statisticsClose: Command = {
  name: "statistics close",
  summary: "Closes a half-year, so that tables can be made of it. It cannot be opened again.",
  usage: "HALF_YEAR [--threshold NUMBER]",
  details: [
    "  HALF_YEAR    such as 2026-1 for January to June",
    `  --threshold  counts from 1 to one less are never shown: ${THRESHOLD.least} to ${THRESHOLD.most}; ${THRESHOLD.standard} when left out`,
  ].join("\n"),
  options: { threshold: { type: "string" } },
  positionals: 1,
  async run(given, terminal) {
    const [period = ""] = given.positionals;
    if (!isPeriod(period)) throw new UsageError(`${period} is no half-year: write it as 2026-1 or 2026-2.`);
    const threshold = Number(given.text["threshold"] ?? THRESHOLD.standard);
    const { store } = await terminal.open();
    const closing = await closePeriod(store, "system", period, threshold, terminal.now());
    if (closing.ok) terminal.out(`${period} is closed.`);
    else terminal.error(WHY_NOT[closing.refusal]);
    return closing.ok ? 0 : 1;
  },
};

const WHY_NOT = {
  forbidden: "You may not close half-years.",
  threshold_invalid: `--threshold must be a whole number from ${THRESHOLD.least} to ${THRESHOLD.most}.`,
  not_over: "The half-year is not over yet.",
  closed_already: "The half-year is closed already.",
  earlier_open: "An earlier half-year is open: close them in their order.",
  nothing_observed: "Nothing was observed in that half-year.",
  changed_meanwhile:
    "Something was counted in it while it was being closed. Nothing was changed; run the command again.",
} as const;
