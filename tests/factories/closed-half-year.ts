import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { NO_BACKGROUND } from "#app/domain/observation/dimension";
import { writeObservations } from "#app/domain/observation/observe.server";
import { daysOf, type Period } from "#app/domain/observation/period";
import { closePeriod } from "#app/domain/snapshot/snapshot.server";
import { questionSet } from "#tests/support/question-set";
import { createCaseRecord } from "./case";
import { createInvitedFollowUp } from "./follow-up";
import type { Organisation } from "./organisation";
import type { Staff } from "./staff";

/** Children of one kind in a half-year: how many there are, where they live, and how many of them are well. */
export interface ObservedGroup {
  readonly district: "north" | "south";
  readonly form: string;
  readonly children: number;
  /** Of 100 children, those whose answers are good. */
  readonly well: number;
}

/**
 * A half-year in which children answered about their well-being and their homes, ready to be closed. The observations are
 * written as they would have been counted: living through years of follow-ups is another test's business.
 */
export async function observeHalfYear(
  store: Store,
  { organisation, manager, versionId }: ObservedOffice,
  period: Period,
  groups: readonly ObservedGroup[],
): Promise<void> {
  const { from, until } = daysOf(period);
  const at = new Date(`${until}T10:00:00Z`);
  const units = { north: organisation.familjehem, south: organisation.familjeratt };
  const { caseId } = await createCaseRecord(store, { unitId: units.north, responsibleId: manager.staffId });
  const { followUpId } = await createInvitedFollowUp(store, manager.actor, { caseId, versionId });
  const measures = (questionSet().indicators ?? [])
    .filter(({ area, aggregate }) => ["wellbeing", "home"].includes(area) && aggregate === "normal")
    .map(({ key }) => key);
  const children = groups.flatMap((group) =>
    Array.from({ length: group.children }, (_, index) => ({ ...group, index })),
  );
  const rows = measures.flatMap((measure, place) =>
    children.map(({ district, form, well, index }) => ({
      ...NO_BACKGROUND,
      ...{
        period,
        measure,
        subject: newId(),
        child: null,
        district: organisation[district],
        unit: units[district],
        form,
      },
      ...{ gender: index % 2 === 0 ? "girl" : "boy", age: index % 3 === 0 ? "10-12" : "13-15", ground: "sol" },
      value: valueOf((index * 37 + place * 11) % 100, well),
    })),
  );
  await store.database.write(async (transaction, statements) => {
    // The units of the test are new, and were there then too.
    await transaction.unit.updateMany({
      where: { id: { in: Object.values(organisation) } },
      data: { validFrom: from },
    });
    await transaction.questionnaireResponse.create({
      data: { id: newId(), followUpId, versionId, language: "sv", startedAt: at, submittedAt: at },
    });
    await writeObservations(statements, store, rows);
  });
}

export interface ObservedOffice {
  readonly organisation: Organisation;
  readonly manager: Staff;
  readonly versionId: string;
}

/** {@link observeHalfYear}, and closed. */
export async function createClosedHalfYear(
  store: Store,
  office: ObservedOffice,
  period: Period,
  groups: readonly ObservedGroup[],
  now: Date,
): Promise<void> {
  await observeHalfYear(store, office, period, groups);
  const closed = await closePeriod(store, "system", period, 5, now);
  if (!closed.ok) throw new Error(closed.refusal);
}

function valueOf(place: number, well: number): string {
  if (place < well) return "positive";
  if (place < well + (100 - well) * 0.45) return "middle";
  if (place < well + (100 - well) * 0.8) return "negative";
  return place % 2 === 0 ? "dk" : "skipped";
}
