import { trialsLeft } from "#app/db/copy/postgresql-scratch.server";
import { dialectOf } from "#app/db/dialect";
import type { Environment } from "#app/env.server";
import { type Finding, wrong } from "./finding";

/** Databases in which a backup was tried and which stayed, since the drill was killed or the server was lost meanwhile. */
export async function lookForTrials({ databaseUrl }: Environment): Promise<Finding[]> {
  if (dialectOf(databaseUrl) === "sqlite") return [];
  return (await trialsLeft(databaseUrl)).map((name) => {
    const mend = `The next backup drill drops it; or do it now, as its owner: DROP DATABASE "${name}" WITH (FORCE);`;
    return wrong("Drill", `the database ${name} stayed, with everything in it`, mend);
  });
}
