import { seal } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { addDays, instantAt, localDate } from "#app/domain/calendar/working-days";
import { contextOf } from "#app/domain/follow-up/context";
import { daysOf, type Period, periodBefore, periodOf } from "#app/domain/observation/period";
import { versionDocument } from "#app/domain/questionnaire/questionnaire.server";
import type { VersionDocument } from "#app/domain/questionnaire/version";
import { toColumns } from "#app/domain/response/stored-answer";
import { backfillObservations } from "#app/domain/response/backfill.server";
import { closePeriod, openPeriods } from "#app/domain/snapshot/snapshot.server";
import { type Chance, chanceFrom, lifelikeAnswers } from "./answers";
import { expect } from "./fill";

/*
 * Half-years that are over, with enough children for tables: written set by set, since nobody waits for the demo. Their cases
 * are closed, so that the caseworkers of the demo have only the children of the story.
 */

const CHILDREN = 360;
const HALF_YEARS = 3;

const UNITS = ["norr.familjehem", "norr.utredning", "vast.familjehem", "vast.utredning", "ost.familjehem"];
const FORMS = ["familjehem", "familjehem", "familjehem", "natverkshem", "hvb", "jourhem", "stodboende", null] as const;
const GENDERS = ["girl", "boy", "girl", "boy", "girl", "boy", "other"] as const;

interface PastChild {
  readonly caseId: string;
  readonly birthDate: string;
  readonly form: (typeof FORMS)[number];
  readonly placedOn: string;
  readonly language: string;
  readonly wellness: number;
  readonly number: number;
}

/** Fills the half-years before today's, and closes every one that is over. */
export async function fillHalfYears(
  store: Store,
  unitIds: ReadonlyMap<string, string>,
  versionIds: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const periods: Period[] = [];
  for (
    let period = periodBefore(periodOf(localDate(now)));
    periods.length < HALF_YEARS;
    period = periodBefore(period)
  ) {
    periods.unshift(period);
  }
  const [first = "", last = ""] = [periods[0], periods.at(-1)];
  const children = await writeChildren(store, unitIds, daysOf(first).from, daysOf(last).until);
  for (const period of periods) await writeFollowUps(store, children, versionIds, period);
  let after: string | null = null;
  do ({ next: after } = await backfillObservations(store, after, now));
  while (after !== null);
  for (const { period, over } of await openPeriods(store, now)) {
    if (over) expect(await closePeriod(store, "system", period, 5, now));
  }
}

async function writeChildren(
  store: Store,
  unitIds: ReadonlyMap<string, string>,
  openedOn: string,
  closedOn: string,
): Promise<PastChild[]> {
  const chance = chanceFrom(20);
  const nameSealed = seal(store.keys, "child.name", "Ett barn ur statistiken");
  const children = Array.from({ length: CHILDREN }, (_, number) => {
    const birthDate = addDays(openedOn, -Math.round((7.2 + 10.5 * chance()) * 365));
    const unit = UNITS[Math.floor(chance() ** 1.4 * UNITS.length)] ?? "";
    const form = unit.endsWith("utredning") && chance() < 0.6 ? null : (pick(FORMS, chance) ?? null);
    return {
      ...{ number, birthDate, form, childId: newId(), caseId: newId(), unitId: unitIds.get(unit) ?? "" },
      placedOn: addDays(openedOn, -Math.round(chance() * 900)),
      language: chance() < 0.12 ? "so" : "sv",
      gender: pick(GENDERS, chance) ?? "girl",
      legalGround: chance() < 0.35 ? ("lvu" as const) : ("sol" as const),
      wellness: 0.35 + 0.6 * chance() - (form === "hvb" ? 0.2 : 0),
      unaccompanied: chance() < 0.06,
    };
  });
  const createdAt = instantAt(openedOn, "09:00");
  await store.database.write(async (transaction) => {
    await transaction.child.createMany({
      data: children.map(({ childId: id, birthDate, gender, language, unaccompanied }) => ({
        ...{ id, nameSealed, gender, language, unaccompanied, createdAt },
        birthDateSealed: seal(store.keys, "child.birthDate", birthDate),
      })),
    });
    await transaction.caseRecord.createMany({
      data: children.map(({ caseId: id, childId, unitId, legalGround, number }) => ({
        ...{ id, childId, unitId, legalGround, openedOn, closedOn, createdAt },
        reference: `S${openedOn.slice(0, 4)}-${String(number + 1).padStart(3, "0")}`,
      })),
    });
    await transaction.placement.createMany({
      data: children.flatMap(({ caseId, form, placedOn: startedOn, number }) =>
        form === null
          ? []
          : [
              {
                ...{ id: newId(), caseId, form, startedOn, endedOn: closedOn, otherMunicipality: number % 5 === 0 },
                provider:
                  form === "hvb" ? ("private" as const) : number % 3 === 0 ? ("agency_supported" as const) : "own",
              } as const,
            ],
      ),
    });
  });
  return children;
}

/** What comes of a follow-up: most answer. */
const OUTCOMES = ["answered", "answered", "answered", "answered", "answered", "declined", "expired"] as const;

async function writeFollowUps(
  store: Store,
  children: readonly PastChild[],
  versionIds: ReadonlyMap<string, string>,
  period: Period,
): Promise<void> {
  const { from } = daysOf(period);
  const chance = chanceFrom(Number(period.replace("-", "")));
  const pace = chanceFrom(Number(period.replace("-", "")) + 1);
  const documents = new Map<string, VersionDocument>();
  for (const versionId of versionIds.values()) {
    const document = await versionDocument(store, versionId);
    if (document) documents.set(versionId, document);
  }
  const rows = children.flatMap((child) => {
    const meetingOn = addDays(from, 20 + Math.floor(chance() * 140));
    const age = Number(meetingOn.slice(0, 4)) - Number(child.birthDate.slice(0, 4));
    const key = age <= 9 ? "uppfoljning_7_9" : age <= 12 ? "uppfoljning_10_12" : "uppfoljning_13_20";
    const versionId = versionIds.get(key) ?? "";
    const document = documents.get(versionId);
    if (!document) throw new Error(`${key} has not been published`);
    return [{ child, meetingOn, versionId, document, followUpId: newId(), outcome: pick(OUTCOMES, chance) }];
  });
  const at = (meetingOn: string, days: number) => instantAt(addDays(meetingOn, days), "10:00");
  await store.database.write(
    async (transaction) => {
      await transaction.followUp.createMany({
        data: rows.map(({ child, meetingOn, versionId, followUpId: id }) => ({
          ...{
            id,
            caseId: child.caseId,
            meetingOn,
            versionId,
            language: child.language,
            createdAt: at(meetingOn, -30),
          },
          ...{ type: "follow_up" as const, mode: "link" as const, basis: "placement_follow_up" as const },
          ...{
            privateEnough: false,
            shortVersion: child.number % 9 === 0,
            context: contextFor(child, meetingOn, period),
          },
        })),
      });
      await transaction.followUpEvent.createMany({
        data: rows.flatMap(({ meetingOn, followUpId, outcome, child }) => {
          const event = (kind: EventKind, days: number) => ({ id: newId(), followUpId, kind, at: at(meetingOn, days) });
          const asked = [event("prepared", -22), event("invited", -21)];
          if (outcome !== "answered") return [...asked, event(outcome ?? "expired", -2)];
          const told = child.number % 4 === 0 ? 15 : 4;
          return [...asked, event("read", -6), event("decided", 0), event("fed_back", told)];
        }),
      });
      await transaction.invitation.createMany({
        data: rows.map(({ meetingOn, followUpId }) => ({
          // The hash of no link: these have run out long ago.
          ...{ id: newId(), followUpId, generation: 1, tokenHash: newId(), codeHash: newId() },
          ...{ createdAt: at(meetingOn, -21), expiresAt: at(meetingOn, 1) },
        })),
      });
      const answered = rows.filter(({ outcome }) => outcome === "answered");
      const sent = answered.map((row) => ({ ...row, responseId: newId(), submittedAt: at(row.meetingOn, -7) }));
      await transaction.questionnaireResponse.createMany({
        data: sent.map(({ responseId: id, followUpId, versionId, child, submittedAt }) => ({
          ...{ id, followUpId, versionId, language: child.language, startedAt: submittedAt, submittedAt },
        })),
      });
      await transaction.answer.createMany({
        data: sent.flatMap(({ responseId, document, child, meetingOn, submittedAt }) =>
          answersOf(document, child, contextFor(child, meetingOn, period), chance, pace).map((answer) => ({
            ...{ ...answer, responseId, sequence: BigInt(submittedAt.getTime()), sessionId: "", savedAt: submittedAt },
          })),
        ),
      });
    },
    { longestSeconds: 60 },
  );
}

type EventKind = "prepared" | "invited" | "read" | "decided" | "fed_back" | "declined" | "expired";

function contextFor({ birthDate, form, placedOn }: PastChild, meetingOn: string, period: Period) {
  const placement = form === null ? null : { form, startedOn: placedOn };
  const facts = { placement, birthDate, meetingOn, unitType: "familjehemsvard", privateEnough: false };
  return { ...contextOf({ ...facts, hasEarlierFollowUp: period.endsWith("2") }) };
}

/** Only questions that are chosen from: words of children who never were are not needed here. */
function answersOf(
  document: VersionDocument,
  child: PastChild,
  context: ReturnType<typeof contextFor>,
  chance: Chance,
  pace: Chance,
) {
  const mood = Math.min(1, Math.max(0, child.wellness + 0.25 * (chance() - 0.4)));
  const answers = lifelikeAnswers(document, context, mood, child.language, child.number, chance);
  return document.items.flatMap((item) => {
    const value = answers[item.key];
    if (value === undefined || item.type === "text") return [];
    const { chosen, notAnswered } = toColumns(item, value);
    const words = (item.text["sv"] ?? "").split(" ").length;
    // Long questions take longer and are answered anew more often.
    const seconds = Math.round(2 + words * (0.3 + 2 * pace() ** 3));
    const changes = pace() < words / 200 ? 1 : 0;
    return [{ itemKey: item.key, chosen, notAnswered, seconds, changes }];
  });
}

function pick<T>(list: readonly T[], chance: Chance): T | undefined {
  return list[Math.floor(chance() * list.length)];
}
