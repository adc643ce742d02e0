import { readFile } from "node:fs/promises";
import { seal } from "#app/crypto/seal";
import { invitationToken, newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { createInvitation } from "#app/domain/invitation/invitation.server";
import { parseQuestionnaireText } from "#app/domain/questionnaire/faults";
import { publishVersions } from "#app/domain/questionnaire/questionnaire.server";
import type { Context } from "#app/domain/questionnaire/version";
import { startResponse } from "#app/domain/response/start.server";
import type { ChildCookie } from "#app/http/child-cookie";

/** Every item can show: the largest questionnaire there is. */
export const EVERYTHING_SHOWS: Context = {
  livesAway: true,
  placementForm: "familjehem",
  placementMonths: 24,
  ageYears: 17,
  unitType: "familjeratt",
  hasEarlierFollowUp: true,
  sensitiveAllowed: true,
};

/** Publishes the bundled questionnaires; version ids by questionnaire key. */
export async function publishBundled(store: Store, now: Date): Promise<Map<string, string>> {
  const reading = parseQuestionnaireText(await readFile("prisma/content/questionnaires.json", "utf8"));
  if (!reading.ok) throw new Error("The bundled questionnaires have faults");
  const published = await publishVersions(store, "system", reading.file, now);
  return new Map(published.map(({ key, versionId }) => [key, versionId]));
}

/** The largest questionnaire, which every figure about speed is measured on. */
export const LARGEST = "uppfoljning_13_20";

/** Makes an invited child for each questionnaire named, in a fresh database; their links' secrets in that order. */
export async function inviteChildren(store: Store, questionnaires: readonly string[], now: Date): Promise<string[]> {
  const versions = await publishBundled(store, now);
  return store.database.write(async (transaction) => {
    const unitId = newId();
    await transaction.unit.create({
      data: {
        id: unitId,
        path: `/${unitId}/`,
        kind: "organisation",
        type: "familjehemsvard",
        name: "Ekhamra",
        validFrom: "2020-01-01",
        settings: {},
      },
    });
    const tokens: string[] = [];
    for (const [number, key] of questionnaires.entries()) {
      const versionId = versions.get(key) ?? "";
      const [childId, caseId, followUpId] = [newId(), newId(), newId()];
      await transaction.child.create({
        data: {
          id: childId,
          gender: "unstated",
          language: "sv",
          createdAt: now,
          nameSealed: seal(store.keys, "child.name", "Alva Nyström"),
          birthDateSealed: seal(store.keys, "child.birthDate", "2010-05-17"),
        },
      });
      await transaction.caseRecord.create({
        data: {
          id: caseId,
          reference: `B-${number}`,
          childId,
          unitId,
          legalGround: "sol",
          openedOn: "2025-01-01",
          createdAt: now,
        },
      });
      await transaction.followUp.create({
        data: {
          id: followUpId,
          caseId,
          type: "follow_up",
          meetingOn: "2099-01-01",
          createdAt: now,
          versionId,
          language: "sv",
          mode: "link",
          basis: "placement_follow_up",
          privateEnough: true,
          shortVersion: false,
          channel: "letter",
          context: { ...EVERYTHING_SHOWS },
        },
      });
      const expiresAt = new Date("2099-01-02T00:00:00Z");
      const invitation = await createInvitation(transaction, store.keys, { followUpId, expiresAt }, now);
      tokens.push(invitationToken(store.keys, invitation.id));
    }
    return tokens;
  }, A_THOUSAND);
}

/** A thousand children one by one take their time where the machine is busy. */
const A_THOUSAND = { longestSeconds: 300 };

/** Presses Start for each link; what the browsers' cookies hold. */
export async function pressStart(store: Store, tokens: readonly string[], now: Date): Promise<ChildCookie[]> {
  const browsers: ChildCookie[] = [];
  for (const token of tokens) {
    const started = await startResponse(store, { token, language: "sv", secret: null, tab: newId() }, now);
    if (!started.ok) throw new Error("A fresh link does not start");
    browsers.push({ secret: started.secret, tag: started.tag });
  }
  return browsers;
}
