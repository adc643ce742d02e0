import { hashPassword } from "#app/crypto/password";
import { seal } from "#app/crypto/seal";
import type { Store } from "#app/db/store";
import type { Actor } from "#app/domain/access/policy";
import { localDate } from "#app/domain/calendar/working-days";
import { nameKeys } from "#app/domain/case/name-index";
import { createStaffMember } from "#app/domain/staff/session.server";
import { createUnit } from "#app/domain/unit/unit.server";
import { chanceFrom } from "#prisma/seed/answers";
import { CHILDREN } from "#prisma/seed/children";
import { expect } from "#prisma/seed/fill";
import { childsStory } from "#prisma/seed/story";
import { publishBundled } from "./answering-children";

export const CASES = 100_000;
export const ANSWERS = 10 * CASES;
const CASES_EACH = 16;
const UNITS = 40;
const NAMES = 1000;

export const BENCH_PASSWORD = "hundra tusen ärenden";

export interface LargeOffice {
  readonly caseworker: string;
  readonly manager: string;
  /** Of a real case with two answered follow-ups, the caseworker's own. */
  readonly caseId: string;
  readonly followUpId: string;
  /** A name that about a hundred children have. */
  readonly name: string;
}

/**
 * A large city in SQLite: 100,000 cases with child, placement and two follow-ups each, in 40 units; 1,000,000 answers.
 * Of the meetings behind, nine in ten were followed to the end, the others still owe the child something; those ahead
 * are spread over three months, every other child has been invited. One case is lived through by the real operations;
 * the others are written set by set, since only their number matters.
 */
export async function fillLargeOffice(store: Store, now: Date): Promise<LargeOffice> {
  const versionIds = await publishBundled(store, now);
  const root = expect(
    await createUnit(
      store,
      "system",
      { parentId: null, kind: "organisation", type: "annan", name: "Stad", settings: {} },
      now,
    ),
  ).unitId;
  const unitIds: string[] = [];
  for (let number = 0; number < UNITS; number += 1) {
    const unit = {
      parentId: root,
      kind: "unit",
      type: "familjehemsvard",
      name: `Enhet ${number}`,
      settings: {},
    } as const;
    unitIds.push(expect(await createUnit(store, "system", unit, now)).unitId);
  }
  const unitId = unitIds[0] ?? "";
  const passwordHash = await hashPassword(BENCH_PASSWORD);
  const hire = async (email: string, role: "caseworker" | "manager") =>
    expect(
      await createStaffMember(
        store,
        { email, name: "Maja Lind", language: "sv", passwordHash, roles: [{ role, unitId }] },
        now,
      ),
    ).staffId;
  const staffId = await hire("caseworker@stad.example", "caseworker");
  await hire("manager@stad.example", "manager");
  const actor: Actor = {
    ...{ staffId, name: "Maja Lind", language: "sv", sessionId: "bench" },
    roles: [{ role: "caseworker", unitId, unitPath: `/${root}/${unitId}/` }],
  };
  const lived = await liveThroughOne(store, actor, unitId, versionIds, now);
  await writeCases(store, unitIds, staffId, versionIds.get("uppfoljning_13_20") ?? "", now);
  return { caseworker: "caseworker@stad.example", manager: "manager@stad.example", name: nameOf(7), ...lived };
}

async function liveThroughOne(
  store: Store,
  actor: Actor,
  unitId: string,
  versionIds: ReadonlyMap<string, string>,
  now: Date,
): Promise<{ caseId: string; followUpId: string }> {
  const child = CHILDREN.find(({ now: stage }) => stage === "submitted");
  if (!child) throw new Error("No child of the seed has answered");
  const story = childsStory({ store, actor, unitId, versionIds, child, index: 1, chance: chanceFrom(1), now });
  for (const { at, happen } of story.sort((a, b) => a.at.getTime() - b.at.getTime())) await happen(at);
  const sent = await store.database.read.questionnaireResponse.findFirstOrThrow({
    where: { submittedAt: { not: null }, followUp: { caseRecord: { responsibleId: actor.staffId } } },
    orderBy: { submittedAt: "desc" },
    select: { followUpId: true, followUp: { select: { caseId: true } } },
  });
  return { caseId: sent.followUp.caseId, followUpId: sent.followUpId };
}

function nameOf(number: number): string {
  return `Förnamn${number} Efternamn${number * 7}`;
}

async function writeCases(
  store: Store,
  unitIds: readonly string[],
  ownStaffId: string,
  versionId: string,
  now: Date,
): Promise<void> {
  const { keys } = store;
  const names = Array.from({ length: NAMES }, (_, number) => ({
    sealed: seal(keys, "child.name", nameOf(number)),
    birth: seal(keys, "child.birthDate", `20${10 + (number % 9)}-05-17`),
    keys: nameKeys(keys, nameOf(number)),
  }));
  const json = { names: JSON.stringify(names), units: JSON.stringify(unitIds) };
  const today = localDate(now);
  const at = now.toISOString().replace("Z", "+00:00");
  const numbers = `WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < ${CASES - 1})`;
  // Materialized, since a list read anew for each of the cases takes minutes.
  const withList = `${numbers}, list(key, value) AS MATERIALIZED (SELECT key, value FROM json_each(?))`;
  const staff = `CASE n / ${CASES_EACH} WHEN 0 THEN '${ownStaffId}' ELSE 's' || (n / ${CASES_EACH}) END`;
  const statements: readonly (readonly [string, string?])[] = [
    [
      `${numbers} INSERT INTO "StaffMember" (id, email, name, language, createdAt)
       SELECT 's' || n, 's' || n || '@stad.example', 'Handläggare ' || n, 'sv', '${at}' FROM number
       WHERE n BETWEEN 1 AND ${CASES / CASES_EACH}`,
    ],
    [
      `${withList} INSERT INTO "Child" (id, nameSealed, birthDateSealed, gender, language, createdAt)
       SELECT 'c' || n, value ->> 'sealed', value ->> 'birth', 'girl', 'sv', '${at}'
       FROM number JOIN list ON key = n % ${NAMES}`,
      json.names,
    ],
    [
      `${withList} INSERT INTO "ChildNameKey" (childId, key) SELECT 'c' || n, word.value
       FROM number JOIN list ON list.key = n % ${NAMES} JOIN json_each(list.value, '$.keys') AS word`,
      json.names,
    ],
    [
      `${withList} INSERT INTO "CaseRecord" (id, reference, childId, unitId, responsibleId, legalGround, openedOn, createdAt)
       SELECT 'k' || n, printf('R-%06d', n), 'c' || n, value, ${staff}, 'sol', '2024-01-01', '${at}'
       FROM number JOIN list ON key = (n / ${CASES_EACH}) % ${UNITS}`,
      json.units,
    ],
    [
      `${numbers} INSERT INTO "Placement" (id, caseId, form, startedOn, otherMunicipality)
       SELECT 'p' || n, 'k' || n, 'familjehem', '2024-01-10', false FROM number`,
    ],
    [
      `${numbers} INSERT INTO "FollowUp" (id, caseId, type, meetingOn, createdAt, versionId, language, mode, basis, channel)
       SELECT 'a' || n, 'k' || n, 'follow_up', date(?, '-' || (30 + n % 28) || ' days'), '${at}', '${versionId}', 'sv',
       'link', 'placement_follow_up', 'email' FROM number`,
      today,
    ],
    [
      `${numbers} INSERT INTO "FollowUp" (id, caseId, type, meetingOn, createdAt, versionId, language, mode, basis, channel)
       SELECT 'b' || n, 'k' || n, 'follow_up', date(?, '+' || (n % 90) || ' days'), '${at}', '${versionId}', 'sv',
       'link', 'placement_follow_up', 'email' FROM number`,
      today,
    ],
    ...["prepared", "invited"].map((kind): [string] => [
      `${numbers} INSERT INTO "FollowUpEvent" (id, followUpId, kind, at)
       SELECT 'b-${kind}' || n, 'b' || n, '${kind}', '${at}' FROM number WHERE n % 2 = 0`,
    ]),
    ...["prepared", "invited", "read", "talked", "decided"].map((kind): [string] => [
      `${numbers} INSERT INTO "FollowUpEvent" (id, followUpId, kind, at)
       SELECT 'a-${kind}' || n, 'a' || n, '${kind}', '${at}' FROM number`,
    ]),
    ...["fed_back", "closed"].map((kind): [string] => [
      `${numbers} INSERT INTO "FollowUpEvent" (id, followUpId, kind, at)
       SELECT 'a-${kind}' || n, 'a' || n, '${kind}', '${at}' FROM number WHERE n % 10 <> 0`,
    ]),
    ...["a", "b"].flatMap((letter): [string][] => [
      [
        `${numbers} INSERT INTO "Invitation" (id, followUpId, generation, tokenHash, codeHash, createdAt, expiresAt)
         SELECT 'i${letter}' || n, '${letter}' || n, 1, 't${letter}' || n, 'h${letter}' || n, '${at}',
         '2099-01-01T00:00:00.000+00:00' FROM number ${letter === "b" ? "WHERE n % 2 = 0" : ""}`,
      ],
      [
        `${numbers} INSERT INTO "Message" (id, key, kind, followUpId, invitationId, channel, language, status, notBefore,
         createdAt, attempts, settledAt)
         SELECT 'm${letter}' || n, 'm${letter}' || n, 'invitation', '${letter}' || n, 'i${letter}' || n, 'email', 'sv',
         CASE WHEN n % 500 = 0 THEN 'failed' ELSE 'sent' END, '${at}', '${at}', 1, '${at}' FROM number
         ${letter === "b" ? "WHERE n % 2 = 0" : ""}`,
      ],
    ]),
    [
      `${numbers} INSERT INTO "QuestionnaireResponse" (id, followUpId, versionId, language, startedAt, submittedAt)
       SELECT 'r' || n, 'a' || n, '${versionId}', 'sv', '${at}', '${at}' FROM number`,
    ],
    ...Array.from({ length: ANSWERS / CASES }, (_, item): [string] => [
      `${numbers} INSERT INTO "Answer" (responseId, itemKey, chosen, marks, sequence, sessionId, savedAt)
       SELECT 'r' || n, 'item_${item}', '["3"]', 0, n, 's', '${at}' FROM number`,
    ]),
    ...["meeting", "soon"].map((level): [string] => [
      `${numbers} INSERT INTO "Flag" (id, caseId, followUpId, responseId, rule, level, itemKey, area, raisedAt, dueAt,
       acknowledgedAt, actedAt, step)
       SELECT '${level}' || n, 'k' || n, 'a' || n, 'r' || n, 'answer', '${level}', 'a13_wb_mood', 'wellbeing', '${at}',
       '${at}', ${level === "soon" ? "CASE WHEN n % 100 = 0 THEN NULL ELSE '" + at + "' END" : "NULL"},
       ${level === "soon" ? "CASE WHEN n % 100 = 0 THEN NULL ELSE '" + at + "' END" : "NULL"}, 0 FROM number
       ${level === "soon" ? "WHERE n % 10 = 0" : ""}`,
    ]),
  ];
  await store.database.write(async (transaction) => {
    for (const [statement, parameter] of statements) {
      await transaction.$executeRawUnsafe(statement, ...(parameter === undefined ? [] : [parameter]));
    }
  });
}
