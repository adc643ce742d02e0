import { localDate } from "#app/domain/calendar/working-days";
import { openAgenda, saveAgenda } from "#app/domain/agenda/agenda.server";
import { noteFlagAction } from "#app/domain/flag/noting.server";
import { acknowledgeFlag } from "#app/domain/flag/acknowledgement.server";
import { explainFeedback, saveFeedback } from "#app/domain/feedback/feedback.server";
import { closeFollowUp, markDecided } from "#app/domain/follow-up/moves.server";
import { markRead } from "#app/domain/meeting/reading.server";
import { holdConversation, logTalk } from "#app/domain/talk/talk.server";
import { daysBefore, expect } from "./fill";
import type { Happening, Story } from "./story";

/* What the caseworker does once the answers have come. */

export interface AnsweredFollowUp {
  readonly caseId: string;
  readonly followUpId: string;
}

/** How far the latest follow-up of a child has come after its meeting: what is left is owed to the child. */
export type Owed = "feedback" | "explanation" | "closing";

type Step = (daysFromMeeting: number, clock: string, happen: (moment: Date) => Promise<void>) => void;

/** From reading to closing, or to where something is still owed. */
export function afterwards(
  { store, actor }: Story,
  step: Step,
  of: () => AnsweredFollowUp,
  owed: Owed | undefined,
): void {
  step(-9, "09:00", async (moment) => {
    const { caseId, followUpId } = of();
    const flags = await store.database.read.flag.findMany({ where: { followUpId, level: { not: "strength" } } });
    for (const { id: flagId, level } of flags) {
      const flag = { caseId, followUpId, flagId };
      expect(await acknowledgeFlag(store, actor, flag, moment));
      if (level === "meeting") continue;
      expect(await noteFlagAction(store, actor, flag, { done: "talked_with_child", note: "" }, moment));
    }
    expect(await markRead(store, actor, { caseId, followUpId }, moment));
  });
  step(-2, "15:00", async (moment) => {
    const talk = { on: localDate(moment), place: "placement", presence: "alone", announced: true, note: "" } as const;
    expect(await holdConversation(store, actor, of().followUpId, talk, moment));
  });
  step(0, "14:00", async (moment) => {
    expect(await markDecided(store, actor, of().followUpId, localDate(moment), moment));
  });
  if (owed === "feedback") return;
  step(3, "10:00", async (moment) => {
    expect(await saveFeedback(store, actor, of(), FEEDBACK, moment));
  });
  if (owed === "explanation") return;
  step(5, "10:00", async (moment) => {
    expect(await explainFeedback(store, actor, of(), { on: localDate(moment), how: "in_person" }, moment));
  });
  if (owed === "closing") return;
  step(9, "11:00", async (moment) => {
    expect(await closeFollowUp(store, actor, of().followUpId, moment));
  });
}

/** What the child has said yes to showing, when the caseworker asked, by the ending of the item key. */
const AGREED = /(so_meeting|so_where|wb_sleep|sc_friends|ho_contact_who)$/;

/** The agenda as it was suggested, with what the child agreed to ticked, some left out, and a subject of the caseworker's own. */
export async function makeAgenda({ store, actor }: Story, of: AnsweredFollowUp, moment: Date): Promise<void> {
  const page = await openAgenda(store, actor, of, moment);
  const items = (page?.rows ?? [])
    .filter(({ source }, index) => source !== "flag" || index < 16)
    .map(({ id, source, text, seen }) => ({ id, source, text, seen: seen || AGREED.test(id) }));
  const added = { added: "Nästa möte och vem som gör vad", addedSeen: true };
  expect(await saveAgenda(store, actor, of, { revision: 0, items, press: null, ...added }, moment));
}

/** Visits of this year that were no follow-up's. */
export function visits(story: Story, ids: { readonly caseId: string }): Happening[] {
  const { store, actor, child, index, now } = story;
  if (child.placement === "home") return [];
  return [30, 120].map((days, number) => ({
    at: daysBefore(now, days + index),
    async happen(moment: Date) {
      const talk = {
        on: localDate(moment),
        place: "placement",
        presence: (index + number) % 3 === 0 ? "with_carer" : "alone",
        announced: (index + number) % 4 !== 0,
        note: number === 0 && index % 2 === 0 ? "Visade sitt rum och berättade om skolan." : "",
      } as const;
      if (ids.caseId) expect(await logTalk(store, actor, ids.caseId, talk, moment));
    },
  }));
}

const FEEDBACK = {
  language: "sv",
  said: "Du vill träffa dina syskon oftare.",
  decided: "Ni ska ses varannan lördag. Din familjehemsförälder kör dig.",
  notPossible: "Ni kan inte ses på vardagar. Det är för långt att åka då.",
  next: "Första gången är om två veckor. Jag ringer dig dagen innan.",
} as const;
