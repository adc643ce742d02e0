import type { Store } from "#app/db/store";
import { newId } from "#app/crypto/token";
import { seal } from "#app/crypto/seal";
import { saveFeedback } from "#app/domain/feedback/feedback.server";
import { acknowledgeFlag } from "#app/domain/flag/acknowledgement.server";
import { noteFlagAction } from "#app/domain/flag/noting.server";
import { closeCase } from "#app/domain/follow-up/case-closing.server";
import { closeFollowUp, markDecided, markFedBack } from "#app/domain/follow-up/moves.server";
import { holdConversation, logTalk } from "#app/domain/talk/talk.server";
import { markRead } from "#app/domain/meeting/reading.server";
import { openMeetingPage } from "#app/domain/meeting/meeting.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { makeStandingLink } from "#app/domain/standing-link/standing-link.server";
import { byStaff, confirmTransfer, handOver } from "#app/domain/transfer/transfer.server";
import { localDate } from "#app/domain/calendar/working-days";
import { makeWebhook } from "#app/domain/webhook/webhook.server";
import { WEBHOOK_EVENTS } from "#app/domain/webhook/events";
import { answer, type AnsweringChild, pressStart } from "./answering-child";
import { createCaseRecord } from "./case";
import { createInvitedFollowUp, done } from "./follow-up";
import { minutesLater, NOW } from "./moment";
import { createSituation, type Situation } from "./situation";
import { createStaff } from "./staff";

/** What the child of {@link createAnsweredCase} wrote, what it was told, and what was noted: nothing of it may stay. */
export const SECRET_WORDS = {
  answer: "Jag vill hem till mormor i Kanarieby",
  feedback: "Du sa att du saknar mormor i Kanarieby.",
  note: "Kanarieby nämndes två gånger.",
  childName: "Kanaria Kanariesson",
} as const;

/** A case in which something of everything has happened, to its very end save that nobody has closed it. */
export async function createAnsweredCase(
  store: Store,
  options: {
    /** Null: at home. */
    readonly placement?: { readonly form: "familjehem"; readonly startedOn: string } | null;
    readonly handedOver?: boolean;
  } = {},
  now: Date = NOW,
): Promise<AnsweringChild> {
  const situation: Situation = await createSituation(store, now);
  const { organisation, caseworker, versions } = situation;
  const { actor } = caseworker;
  const admin = await createStaff(store, { role: "system_admin", unitId: organisation.root }, now);
  const webhook = { unitId: organisation.root, url: "https://hooks.example/", events: [...WEBHOOK_EVENTS] };
  done(await makeWebhook(store, admin.actor, webhook, now));
  const created = await createCaseRecord(
    store,
    {
      ...{ unitId: organisation.familjehem, responsibleId: caseworker.staffId, childName: SECRET_WORDS.childName },
      placement: options.placement ?? null,
    },
    now,
  );
  const { caseId } = created;
  const invited = await createInvitedFollowUp(
    store,
    actor,
    { caseId, versionId: versions.uppfoljning_13_20, meetingOn: localDate(now) },
    now,
  );
  const { followUpId } = invited;
  const { secret, tag } = await pressStart(store, invited.token, null, minutesLater(now, 5));
  await answer(store, secret, "a13_so_tell", SECRET_WORDS.answer, minutesLater(now, 6));
  await answer(store, secret, "a13_wb_mood", ["1"], minutesLater(now, 6));
  done(await submitResponse(store, secret, minutesLater(now, 10)));
  done(await makeStandingLink(store, actor, caseId, "sv", now));
  await openMeetingPage(store, actor, caseId, followUpId, minutesLater(now, 12));
  const flags = await store.database.read.flag.findMany({ where: { caseId } });
  for (const { id: flagId } of flags) {
    const target = { caseId, followUpId, flagId };
    await acknowledgeFlag(store, actor, target, minutesLater(now, 13));
    const action = { done: "talked_with_child", note: SECRET_WORDS.note } as const;
    await noteFlagAction(store, actor, target, action, minutesLater(now, 14));
  }
  done(await markRead(store, actor, { caseId, followUpId }, minutesLater(now, 14)));
  const talk = {
    on: localDate(now),
    place: "office",
    presence: "alone",
    announced: true,
    note: SECRET_WORDS.note,
  } as const;
  done(await logTalk(store, actor, caseId, talk, minutesLater(now, 15)));
  done(await holdConversation(store, actor, followUpId, talk, minutesLater(now, 16)));
  done(await markDecided(store, actor, followUpId, localDate(now), minutesLater(now, 17)));
  const feedback = {
    language: "sv" as const,
    said: SECRET_WORDS.feedback,
    decided: "Ja.",
    notPossible: "",
    next: "Ring.",
  };
  done(await saveFeedback(store, actor, { caseId, followUpId }, feedback, minutesLater(now, 18)));
  const child = { ...situation, ...created, ...invited, secret, tag };
  if (options.handedOver ?? true) await handOverAll(store, child, minutesLater(now, 20));
  await addRareRows(store, child, now);
  return child;
}

/** Hands the follow-up over and says that it is in the case system. */
export async function handOverAll(store: Store, child: AnsweringChild, now: Date): Promise<void> {
  const { caseId, followUpId } = child;
  const by = byStaff(child.caseworker.actor);
  const as = { format: "json", placesChecked: false } as const;
  const given = done(
    await handOver(store, by, { caseId, followUpId, language: "sv" }, as, (it) => Buffer.from(JSON.stringify(it)), now),
  );
  done(await confirmTransfer(store, by, { caseId, followUpId, transferId: given.transferId }, now));
}

/** Closes the follow-up and the case. */
export async function closeAnsweredCase(store: Store, child: AnsweringChild, now: Date): Promise<void> {
  const { actor } = child.caseworker;
  await markFedBack(store, actor, child.followUpId, localDate(now), now);
  done(await closeFollowUp(store, actor, child.followUpId, now));
  done(await closeCase(store, actor, child.caseId, now));
}

/** What seldom is: an agenda, an access, a change of hands, each with words and with a notice. */
async function addRareRows(store: Store, child: AnsweringChild, now: Date): Promise<void> {
  const { caseId, followUpId, caseworker } = child;
  const staffId = caseworker.staffId;
  const handoverId = newId();
  await store.database.write(async (transaction) => {
    await transaction.agenda.create({
      data: {
        ...{ followUpId, revision: 1, updatedAt: now, updatedById: staffId },
        itemsSealed: seal(store.keys, "agenda.items", JSON.stringify([{ text: SECRET_WORDS.note }])),
      },
    });
    await transaction.caseAccess.create({
      data: { id: newId(), caseId, staffId, kind: "named", fromOn: localDate(now), createdAt: now, endedAt: now },
    });
    await transaction.handover.create({
      data: {
        ...{ id: handoverId, caseId, fromId: staffId, toId: staffId, plannedAt: now, cancelledAt: now },
        ...{ onDay: localDate(now), overlapUntil: localDate(now) },
      },
    });
    await transaction.message.create({
      data: {
        ...{ id: newId(), key: `handover offered ${handoverId} ${staffId}`, kind: "unit_handover", staffId },
        ...{ channel: "email", language: "sv", status: "sent", notBefore: now, createdAt: now, attempts: 1 },
        settledAt: now,
      },
    });
    const response = await transaction.questionnaireResponse.findUniqueOrThrow({ where: { followUpId } });
    await transaction.earlyAnswer.create({
      data: { responseId: response.id, itemKey: "a13_ho_safe", chosen: '["1"]', sentAt: now },
    });
  });
}
