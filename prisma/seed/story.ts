import { invitationToken } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import type { Actor } from "#app/domain/access/policy";
import { addDays, instantAt, isWorkingDay, localDate } from "#app/domain/calendar/working-days";
import { createCase } from "#app/domain/case/case.server";
import { inviteChild } from "#app/domain/follow-up/invite.server";
import type { Preparation } from "#app/domain/follow-up/preparation";
import { prepareFollowUp } from "#app/domain/follow-up/prepare.server";
import { scheduleFollowUp } from "#app/domain/follow-up/schedule.server";
import { startPlacement } from "#app/domain/placement/placement.server";
import { declineInvitation } from "#app/domain/response/refusal.server";
import { afterwards, makeAgenda, type Owed, visits } from "./afterwards";
import { answer, sendAhead, tellOwnWords } from "./answering";
import type { Chance } from "./answers";
import type { SeedChild } from "./children";
import { caseReference, daysBefore, expect } from "./fill";

/** Something that happens at a time. Happenings of one child share what they learn from each other. */
export interface Happening {
  readonly at: Date;
  happen(now: Date): Promise<void>;
}

export interface Story {
  readonly store: Store;
  readonly actor: Actor;
  readonly unitId: string;
  readonly versionIds: ReadonlyMap<string, string>;
  readonly child: SeedChild;
  readonly index: number;
  readonly chance: Chance;
  readonly now: Date;
}

/** Days between follow-ups: four a year, as Stockholm's guideline has it (domain.md 3.3). */
const BETWEEN = 91;

/** One child's life with the municipality so far: the case, the placement, earlier follow-ups and the one due now. */
export function childsStory(story: Story): Happening[] {
  const { child, index, now } = story;
  const sentNow = child.now === "submitted";
  const earlier = sentNow ? child.course.slice(0, -1) : child.course;
  // The meetings ahead are spread over three weeks from today.
  const ahead = (sentNow ? 2 : 4) + ((index * 5 + 11) % (sentNow ? 7 : 17));
  // Where something is owed the last meeting was held six days ago, and the next is a season away.
  const nextMeeting = workingDay(addDays(localDate(now), child.owed ? BETWEEN - 8 : ahead));
  const opened = daysBefore(now, (earlier.length + 1) * BETWEEN + 40);
  const ids = { caseId: "" };
  const happenings = [...register(story, opened, ids), ...visits(story, ids)];
  earlier.forEach((wellness, number) => {
    const meetingOn = workingDay(addDays(nextMeeting, -BETWEEN * (earlier.length - number)));
    const owed = number === earlier.length - 1 ? child.owed : undefined;
    happenings.push(...followUp(story, ids, { meetingOn, wellness, until: "closed", owed }));
  });
  if (child.now !== "none") {
    const wellness = child.course.at(-1) ?? 0.6;
    happenings.push(...followUp(story, ids, { meetingOn: nextMeeting, wellness, until: child.now }));
  }
  if (child.ownWords) {
    happenings.push({ at: daysBefore(now, 1), happen: (moment) => tellOwnWords(story, ids.caseId, moment) });
  }
  return happenings;
}

function register(story: Story, opened: Date, ids: { caseId: string }): Happening[] {
  const { store, actor, unitId, child, index, now } = story;
  const happenings: Happening[] = [
    {
      at: opened,
      async happen(moment) {
        const created = await createCase(
          store,
          actor,
          {
            ...{ reference: caseReference(index, now), childName: child.name, birthDate: birthDate(story) },
            ...{ gender: child.gender, language: child.language, email: emailOf(child.name), phone: null },
            ...{ protectedChild: false, unitId, responsibleId: actor.staffId, coworkerId: null },
            ...{
              legalGround: child.legalGround,
              restrictionDecidedOn: null,
              placementForm: null,
              placementStartedOn: null,
            },
            ...{ placementPlace: null, otherMunicipality: false },
          },
          moment,
        );
        ids.caseId = expect(created).caseId;
      },
    },
  ];
  if (child.placement !== "home") {
    const form = child.placement;
    const started = daysBefore(now, Math.round(child.monthsPlaced * 30.4 + 5));
    happenings.push({
      at: started > opened ? started : opened,
      async happen(moment) {
        const placement = {
          form,
          startedOn: localDate(started),
          otherMunicipality: index % 4 === 0,
          place: null,
          checkIn: false,
        };
        expect(await startPlacement(store, actor, ids.caseId, placement, moment));
      },
    });
  }
  return happenings;
}

interface Course {
  readonly meetingOn: string;
  readonly wellness: number;
  readonly until: SeedChild["now"] | "closed";
  readonly owed?: Owed | undefined;
}

/** One follow-up from planning to where it stands, each step at its usual time before or after the meeting. */
function followUp(story: Story, ids: { caseId: string }, { meetingOn, wellness, until, owed }: Course): Happening[] {
  const { store, actor, child, now } = story;
  let followUpId = "";
  let token = "";
  const steps: Happening[] = [];
  const step = (daysFromMeeting: number, clock: string, happen: (moment: Date) => Promise<void>) => {
    const planned = instantAt(addDays(meetingOn, daysFromMeeting), clock);
    // What is due now has already happened, however near the meeting is.
    const latest = new Date(now.getTime() - (20 - steps.length) * 60_000);
    steps.push({ at: planned < latest ? planned : latest, happen });
  };

  step(-28, "09:10", async (moment) => {
    const input = { caseId: ids.caseId, type: "follow_up", meetingOn } as const;
    followUpId = expect(await scheduleFollowUp(store, actor, input, moment)).followUpId;
  });
  if (until === "planned") return steps;
  // One child gets the link by e-mail, so that the demo's outbox has something in it.
  const firstOfAll = story.index === 0 && until === "invited";
  const typedIn = until === "submitted" ? child.typedIn : undefined;
  step(-21, "10:30", async (moment) => {
    const versionId = story.versionIds.get(questionnaireFor(child.age)) ?? "";
    const preparation: Preparation = {
      ...{ versionId, language: child.language, mode: typedIn ?? "link", shortVersion: false },
      privateEnough: child.age >= 13,
      basis: child.placement === "home" ? "guardian_agreed" : "placement_follow_up",
      channel: typedIn ? "none" : firstOfAll ? "email" : "letter",
      email: null,
    };
    expect(await prepareFollowUp(store, actor, followUpId, preparation, moment));
  });
  if (until === "prepared") return steps;
  step(-14, "13:05", async (moment) => {
    token = invitationToken(store.keys, expect(await inviteChild(store, actor, followUpId, moment)).invitationId);
  });
  if (until === "invited") return steps;
  if (until === "declined") {
    step(-12, "16:40", async (moment) => {
      expect(await declineInvitation(store, { token }, "talk_instead", moment));
    });
    return steps;
  }
  if (until === "sent_ahead") {
    step(-11, "17:20", (moment) => sendAhead(store, token, moment));
    return steps;
  }
  step(-11, "17:20", (moment) => answer(story, { followUpId, token, wellness, last: until === "submitted" }, moment));
  if (until === "submitted") {
    if (child.agenda) step(-1, "08:30", (moment) => makeAgenda(story, { caseId: ids.caseId, followUpId }, moment));
    return steps;
  }
  afterwards(story, step, () => ({ caseId: ids.caseId, followUpId }), owed);
  return steps;
}

function questionnaireFor(age: number): string {
  if (age <= 9) return "uppfoljning_7_9";
  return age <= 12 ? "uppfoljning_10_12" : "uppfoljning_13_20";
}

function workingDay(day: string): string {
  return isWorkingDay(day) ? day : workingDay(addDays(day, 1));
}

/** So that the child has its age today, whenever today is. */
function birthDate({ child, index, now }: Story): string {
  const today = localDate(now);
  const sameDay = `${Number(today.slice(0, 4)) - child.age}${today.slice(4)}`.replace("-02-29", "-02-28");
  return addDays(sameDay, -(5 + ((index * 37) % 330)));
}

function emailOf(name: string): string {
  const plain = name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return `${plain.replaceAll(" ", ".")}@post.example`;
}
