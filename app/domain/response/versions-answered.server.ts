import type { Reader } from "#app/db/client.server";

/** The versions to which answers were sent between two instants (the second one not included), the latest last. */
export async function versionsAnswered(
  read: Reader,
  from: Date,
  before: Date,
): Promise<{ readonly versionId: string; readonly number: number }[]> {
  const rows = await read.questionnaireResponse.groupBy({
    by: ["versionId"],
    where: { submittedAt: { gte: from, lt: before } },
  });
  const versions = await read.questionnaireVersion.findMany({
    where: { id: { in: rows.map(({ versionId }) => versionId) } },
    orderBy: [{ publishedAt: "asc" }, { number: "asc" }, { id: "asc" }],
    select: { id: true, number: true },
  });
  return versions.map(({ id: versionId, number }) => ({ versionId, number }));
}
