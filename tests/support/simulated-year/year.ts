import { invitationToken, newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { addDays, instantAt, localDate } from "#app/domain/calendar/working-days";
import { protectChild } from "#app/domain/case/child.server";
import { inviteChild } from "#app/domain/follow-up/invite.server";
import { cancelFollowUp, recordDeclined } from "#app/domain/follow-up/moves.server";
import { pauseReminders } from "#app/domain/follow-up/reminders.server";
import { rescheduleFollowUp } from "#app/domain/follow-up/schedule.server";
import { LEASE_SECONDS } from "#app/domain/outbox/claim.server";
import { giveUpLeases } from "#app/domain/outbox/settle.server";
import { sendMail, sendSms } from "#app/jobs/send-messages";
import { createManyChildren, createPrepared, type ManyChildren } from "#tests/factories/many-children";
import { type Arrival, Killed, mortalGateway } from "./gateway";

/*
 * A year of a municipality, from February to February: links are sent, meetings move, children answer, say no or have to
 * be protected, and the workers are killed, all at random moments of the day and the night. Time is only an argument.
 */

export const YEAR_BEGINS = "2026-02-02";
const DAYS = 365;

/** What really happened to one follow-up, kept apart from everything that the product stores. */
export interface Life {
  readonly followUpId: string;
  readonly child: number;
  readonly token: string;
  readonly invitedAt: Date;
  /** Every day on which the meeting was ever to be held, and since when. */
  readonly meetings: { readonly on: string; readonly since: Date }[];
  /** From this moment nothing may reach the child about it. */
  overAt: Date | null;
  pausedAt: Date | null;
}

export interface Year {
  readonly lives: readonly Life[];
  readonly arrivals: readonly Arrival[];
  readonly deaths: number;
}

/** @param chance from 0 to 1, the same row of numbers for the same seed. */
export async function liveThroughYear(store: Store, cases: number, chance: () => number): Promise<Year> {
  const office = await createManyChildren(store, cases);
  const lives: Life[] = [];
  const arrivals: Arrival[] = [];
  const gateway = mortalGateway(chance, (arrival) => arrivals.push(arrival));
  let deaths = 0;

  const work = async (now: Date) => {
    const transports = { email: gateway.transport, sms: gateway.transport };
    const log = { info() {}, error() {} };
    const surroundings = { publicUrl: "https://tilltals.example", webhookHosts: [], now: () => now, log };
    const context = { store, transports, ...surroundings };
    for (const job of [sendMail, sendSms]) {
      await job.run(context).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
    }
    if (!gateway.isDead) return;
    deaths += 1;
    gateway.revive();
    await giveUpLeases(store, new Date(now.getTime() + (LEASE_SECONDS + 1) * 1000));
  };

  for (const { at, run } of await plannedEvents(store, office, lives, chance)) {
    await workUntil(store, at, work, chance);
    await run(at);
    // At night too: whatever waits must not go out.
    await work(at);
  }
  await workUntil(store, instantAt(addDays(YEAR_BEGINS, DAYS + 60), "12:00"), work, chance);
  return { lives, arrivals, deaths };
}

interface Event {
  readonly at: Date;
  readonly run: (now: Date) => Promise<unknown>;
}

/** All that will happen, in order of time. Nobody waits for anybody: an event that is no longer possible is refused. */
async function plannedEvents(
  store: Store,
  office: ManyChildren,
  lives: Life[],
  chance: () => number,
): Promise<readonly Event[]> {
  const { actor } = office.caseworker;
  const within = (from: number, to: number) => from + Math.floor(chance() * (to - from));
  const anyTime = (day: string) => new Date(instantAt(day, "00:00").getTime() + Math.floor(chance() * 86_399_000));
  const wanted = office.children.flatMap(({ caseId }, child) =>
    [0, 1, 2, 3].map((quarter) => {
      const channel = child % 2 === 0 ? ("email" as const) : ("sms" as const);
      return { child, caseId, channel, meetingOn: addDays(YEAR_BEGINS, 20 + quarter * 85 + within(0, 80)) };
    }),
  );
  const ids = await createPrepared(store, office, wanted.map(({ child: _child, ...followUp }) => followUp), instantAt(YEAR_BEGINS, "09:00")); // prettier-ignore
  const events: Event[] = [];
  for (const [index, { child, caseId, meetingOn }] of wanted.entries()) {
    const followUpId = ids[index] ?? "";
    const invitedOn = addDays(meetingOn, -within(2, 20));
    let life: Life | null = null;
    /** Notes in `life` what the product has accepted, at the moment at which it did. */
    const add = (at: Date, run: (life: Life, now: Date) => Promise<void>) =>
      events.push({ at, run: async (now) => life && run(life, now) });
    events.push({
      at: anyTime(invitedOn),
      run: async (now) => {
        const invited = await inviteChild(store, actor, followUpId, now);
        if (!invited.ok) return;
        const token = invitationToken(store.keys, invited.invitationId);
        life = { followUpId, child, token, invitedAt: now, meetings: [{ on: meetingOn, since: now }], overAt: null, pausedAt: null }; // prettier-ignore
        lives.push(life);
      },
    });
    const later = () => anyTime(addDays(invitedOn, within(0, 20)));
    const luck = chance();
    if (luck < 0.4) add(later(), async (known, now) => answer(store, known, now));
    else if (luck < 0.5)
      add(later(), async (known, now) => over(known, now, await recordDeclined(store, actor, followUpId, now))); // prettier-ignore
    else if (luck < 0.6)
      add(later(), async (known, now) => over(known, now, await cancelFollowUp(store, actor, followUpId, "other", now))); // prettier-ignore
    else if (luck < 0.63) {
      add(later(), async (_known, now) => {
        const { childId } = office.children[child] ?? { childId: "" };
        await store.database.write((tx) => protectChild(tx, store, actor, { caseId, childId }, now));
        for (const other of lives) if (other.child === child) other.overAt ??= now;
      });
    } else if (luck < 0.7) {
      add(later(), async (known, now) => {
        if ((await pauseReminders(store, actor, followUpId, now)).ok) known.pausedAt ??= now;
      });
    }
    if (chance() < 0.3) {
      add(later(), async (known, now) => {
        const on = addDays(localDate(now), within(1, 40));
        const moved = await rescheduleFollowUp(store, actor, followUpId, { meetingOn: on }, now);
        if (moved.ok) known.meetings.push({ on, since: now });
      });
    }
  }
  return events.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The child sends its answers, if the link lets it. */
async function answer(store: Store, life: Life, now: Date): Promise<void> {
  const last = life.meetings.at(-1);
  if (life.overAt || !last || now >= instantAt(addDays(last.on, 1), "00:00")) return;
  const { followUpId } = life;
  await store.database.write(async (transaction) => {
    const { versionId } = await transaction.followUp.findUniqueOrThrow({ where: { id: followUpId } });
    const facts = { versionId: versionId ?? "", language: "sv", startedAt: now, submittedAt: now };
    await transaction.questionnaireResponse.create({ data: { id: newId(), followUpId, ...facts } });
  });
  life.overAt = now;
}

function over(life: Life, now: Date, result: { readonly ok: boolean }): void {
  if (result.ok) life.overAt ??= now;
}

/** Runs the workers whenever something falls due before a moment, sometimes hours late. */
async function workUntil(store: Store, end: Date, work: (now: Date) => Promise<void>, chance: () => number) {
  for (;;) {
    const next = await store.database.read.message.findFirst({
      where: { status: "queued", notBefore: { lt: end } },
      orderBy: { notBefore: "asc" },
      select: { notBefore: true },
    });
    if (!next) return;
    const late = chance() < 0.05 ? chance() * 5 * 3_600_000 : chance() * 5_000;
    const now = new Date(Math.min(next.notBefore.getTime() + late, end.getTime()));
    await work(now);
  }
}
