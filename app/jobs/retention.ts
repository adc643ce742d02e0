import { compactMonthly } from "#app/domain/retention/compaction.server";
import { listDrafts } from "#app/domain/retention/draft.server";
import { proposePurges, unitsWithCases } from "#app/domain/retention/propose.server";
import { runPurges } from "#app/domain/retention/run.server";
import { filesForgottenBefore, forgetTechnical } from "#app/domain/retention/technical.server";
import { inParts } from "./in-parts";
import type { Job } from "./job";

/** Lists what is old enough, unit by unit. People decide. */
export const proposeRetention: Job = {
  name: "propose-purges",
  everySeconds: 24 * 3600,
  async run({ store, now }) {
    const units = await unitsWithCases(store);
    await inParts(async () => {
      const unitId = units.pop();
      if (unitId !== undefined) await proposePurges(store, unitId, now());
      return units.length > 0;
    });
  },
};

/** Carries out what was decided, soon after. */
export const runRetention: Job = {
  name: "run-purges",
  everySeconds: 60,
  async run({ store, now }) {
    await inParts(() => runPurges(store, now()));
  },
};

/** What goes without asking: drafts that are over, and rows that only served a machine. */
export const forget: Job = {
  name: "forget",
  everySeconds: 6 * 3600,
  async run({ store, transports, now }) {
    await listDrafts(store, now());
    await forgetTechnical(store, now());
    for (const transport of Object.values(transports)) await transport?.forget?.(filesForgottenBefore(now()));
  },
};

export const compact: Job = {
  name: "compact",
  everySeconds: 3600,
  async run({ store, now }) {
    await compactMonthly(store, now());
  },
};
