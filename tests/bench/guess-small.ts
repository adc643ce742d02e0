import { guessSmallCells } from "#tests/support/small-cell-guess";
import type { Bench } from "./report";

const TABLES = Number(process.env["GUESS_TABLES"] ?? 1_000);

/** Threat 73: how often it is guessed right which of the hidden cells is the small one. */
export const guessSmall: Bench = {
  name: "guess-small",
  measures: `how often the small one of the hidden cells is guessed, in ${TABLES} tables (GUESS_TABLES)`,
  run(report) {
    const { byLot, byInterval, byTheRule, byWhatIsUsual } = guessSmallCells(73, TABLES);
    const ways = {
      "by lot": byLot,
      "by what it can be": byInterval,
      "by the rule for hiding": byTheRule,
      "by what is usual": byWhatIsUsual,
    };
    for (const [way, share] of Object.entries(ways)) {
      report({ case: `${TABLES} tables, ${way}`, metric: "right", value: 100 * share, unit: "%" });
    }
    return Promise.resolve();
  },
};
