import { makeApiKey } from "#app/domain/api-key/api-key.server";
import { API_SCOPES, type ApiScope } from "#app/domain/api-key/scopes";
import { submitResponse } from "#app/domain/response/submission.server";
import { apiClient } from "#tests/support/api-client";
import { openTestStore, testApplication } from "#tests/support/database";
import { answer, createAnsweringChild } from "./answering-child";
import { done } from "./follow-up";
import { dayFromNow, minutesLater, NOW } from "./moment";
import { createStaff } from "./staff";

/** When the other system asks. */
export const LATER = minutesLater(NOW, 30);

/** Another system with a key, and a child whose answers it may fetch. Call it inside a test. */
export async function createInterface(
  scopes: readonly ApiScope[] = API_SCOPES,
  unit: "familjehem" | "familjeratt" = "familjehem",
) {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  await answer(store, child.secret, "a13_ho_safe", ["2"]);
  await answer(store, child.secret, "a13_so_tell", "=1+1 min egen röst");
  done(await submitResponse(store, child.secret, minutesLater(NOW, 10)));
  const { caseworker } = child;
  const all = await store.database.read.unit.findMany();
  const idOf = (type: string) => all.find((row) => row.type === type)?.id ?? "";
  const units = {
    root: all.find(({ parentId }) => parentId === null)?.id ?? "",
    familjehem: idOf("familjehemsvard"),
    familjeratt: idOf("familjeratt"),
  };
  const admin = await createStaff(store, { role: "system_admin", unitId: units.root });
  const input = { name: "Akten", unitId: units[unit], scopes: [...scopes], expiresOn: dayFromNow(100) };
  const made = done(await makeApiKey(store, admin.actor, input, NOW));
  const application = testApplication(store, LATER);
  const send = apiClient(application, made.key);
  const unitName = (await store.database.read.unit.findUniqueOrThrow({ where: { id: units.familjehem } })).name;
  const body = {
    child: { name: "Vera Åström", birthDate: "2012-03-04", email: "vera@post.example" },
    legalGround: "sol",
    unit: unitName,
    responsible: caseworker.email,
  };
  return { store, child, admin, units, application, send, body, ...made };
}
