import type { Reader } from "#app/db/client.server";

/**
 * Who still works here and has been sent notices of the flags of a follow-up, of which none arrived by whatever channel.
 * Found by the follow-up: nothing leads from a flag to its notices but every message there is.
 */
export async function peopleNotReached(
  read: Reader,
  followUpIds: readonly string[],
): Promise<(followUpId: string) => readonly string[]> {
  const notices = await read.message.findMany({
    where: { followUpId: { in: [...new Set(followUpIds)] }, kind: { in: ["flag_raised", "flag_escalated"] } },
    select: { followUpId: true, status: true, reason: true, staff: { select: { name: true, endedAt: true } } },
  });
  return (followUpId) => {
    const people = new Map<string, boolean>();
    for (const { followUpId: about, staff, status, reason } of notices) {
      if (about !== followUpId || !staff || staff.endedAt) continue;
      const lost = status === "failed" || (status === "stopped" && NOWHERE.includes(reason ?? ""));
      people.set(staff.name, (people.get(staff.name) ?? false) || !lost);
    }
    return [...people].flatMap(([name, reached]) => (reached ? [] : [name]));
  };
}

const NOWHERE: readonly string[] = ["no_contact", "no_gateway"];
