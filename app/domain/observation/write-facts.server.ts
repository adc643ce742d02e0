import { rowsFromJson } from "#app/db/dialect";
import type { Store } from "#app/db/store";
import { backgroundOf } from "./background";
import { observedCases, observedFollowUps } from "./background.server";
import { type Fact, FACT_MEASURES } from "./fact";
import { factsOf } from "./facts.server";
import type { NewObservation } from "./observe.server";
import { writeObservations } from "./observe.server";
import type { Period } from "./period";

/**
 * Counts the facts of the work of a half-year that is over, anew: what an attempt that was broken off left is taken away
 * first. A page of cases at a time, so that whoever else writes need not wait for the whole municipality.
 */
export async function rewriteFacts(store: Store, period: Period, now: Date): Promise<void> {
  const { database } = store;
  const given = rowsFromJson(database.dialect, 1, { period: "text" });
  await database.write((_transaction, statements) =>
    statements.execute(
      `DELETE FROM "Observation" WHERE "measure" LIKE 'fact.%' AND "period" IN (SELECT "period" FROM ${given})`,
      JSON.stringify([{ period }]),
    ),
  );
  let after: string | null = null;
  do {
    const page: { readonly facts: Fact[]; readonly next: string | null } = await factsOf(
      database.read,
      store,
      period,
      after,
      now,
    );
    await writeFacts(store, period, page.facts);
    after = page.next;
  } while (after !== null);
}

async function writeFacts(store: Store, period: Period, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  const { read } = store.database;
  const cases = await observedCases(read, store, unique(facts.map(({ caseId }) => caseId)));
  const followUps = await observedFollowUps(read, unique(facts.flatMap(({ followUpId }) => followUpId ?? [])));
  const observations = facts.map(({ measure, caseId, subject, value, on, followUpId }): NewObservation => {
    const caseFacts = cases.get(caseId);
    if (!caseFacts) throw new Error("A fact is about a case that is not there");
    const followUp = followUpId === null ? null : (followUps.get(followUpId) ?? null);
    const child = countsChildren(measure) ? null : caseFacts.childId;
    return { ...backgroundOf(caseFacts, followUp, on), period, measure, subject, value, child };
  });
  // Two facts about the same subject would meet in one statement, where the later may not replace the earlier.
  const once = new Map(observations.map((row) => [`${row.measure} ${row.subject}`, row]));
  await store.database.write((_transaction, statements) => writeObservations(statements, store, [...once.values()]));
}

function countsChildren(measure: string): boolean {
  return FACT_MEASURES.find(({ key }) => key === measure)?.counted === "child";
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
