import { expect, test } from "vitest";
import { seal } from "#app/crypto/seal";
import type { Store } from "#app/db/store";
import { loader as door } from "#app/routes/a._index";
import { action as earlyAnswer } from "#app/routes/a.early-answer";
import { action as form } from "#app/routes/a.form";
import { action as formSubmission } from "#app/routes/a.form_.submission";
import { action as leaving } from "#app/routes/a.leaving";
import { action as listening } from "#app/routes/a.listening";
import { action as questionnaire } from "#app/routes/a.questionnaire";
import { action as refusal } from "#app/routes/a.refusal";
import { action as resumption } from "#app/routes/a.resumption";
import { action as start } from "#app/routes/a.start";
import { action as submission } from "#app/routes/a.submission";
import { LANGUAGES } from "#app/i18n/languages";
import { answer, createInvitedChild } from "#tests/factories/answering-child";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createStandingLink } from "#tests/factories/standing-link";
import { handle, post, submitFields, whole } from "#tests/support/child-requests";
import { openTestStore, testApplication } from "#tests/support/database";

/** Stands in every field that could say where somebody lives, or who they are. */
const MARK = "kanariefågel";
const EMAIL = "kanariefågel@post.example";

/** Only the text of what staff write to children is meant for them; it is not marked. */
async function markEverything(store: Store): Promise<number> {
  const { keys } = store;
  const contact = JSON.stringify({ email: EMAIL, phone: null });
  const marked = await store.database.write(async (transaction) => [
    await transaction.unit.updateMany({ data: { name: MARK, settings: { localResources: MARK } } }),
    await transaction.caseRecord.updateMany({ data: { legalGround: "lvu" } }),
    await transaction.child.updateMany({
      data: { nameSealed: seal(keys, "child.name", MARK), contactSealed: seal(keys, "child.contact", contact) },
    }),
    await transaction.placement.updateMany({ data: { placeSealed: seal(keys, "placement.place", MARK) } }),
    await transaction.staffMember.updateMany({ data: { name: MARK } }),
  ]);
  // These are unique, so that each row has its own.
  const { caseRecord, staffMember, unit } = store.database.read;
  const [cases, staff, units] = [await caseRecord.findMany(), await staffMember.findMany(), await unit.findMany()];
  await store.database.write(async (transaction) => {
    for (const { id } of cases) {
      await transaction.caseRecord.update({ where: { id }, data: { reference: `${MARK} ${id}` } });
    }
    for (const { id } of staff) {
      await transaction.staffMember.update({ where: { id }, data: { email: `${id}-${EMAIL}` } });
    }
    for (const { id } of units) {
      await transaction.unitName.create({ data: { unitId: id, untilOn: "2025-01-01", name: MARK } });
    }
  });
  return marked.filter(({ count }) => count > 0).length;
}

test.each(LANGUAGES)(
  "threat 6: no page in %s that a child is shown holds what is marked, with a script and without",
  async (lang) => {
    const store = await openTestStore();
    const child = await createInvitedChild(store);
    const byForm = await createInvitedChild(store);
    const declining = await createInvitedChild(store);
    const standing = await createStandingLink(store, child.caseworker.actor, child.caseId);
    expect(await markEverything(store)).toBe(5);
    const [later, last] = [minutesLater(NOW, 6), minutesLater(NOW, 20)];
    const shown: string[] = [];
    const keep = async (reply: Response) => {
      shown.push(await whole(reply.clone()));
      return reply;
    };
    const opened = `https://tilltals.example/a?lang=${lang}`;
    await keep(await handle(door, testApplication(store, later), new Request(opened)));
    for (const { token } of [child, standing]) {
      await keep(await post(questionnaire, store, { token, lang }));
      await keep(await post(listening, store, { token, lang }));
    }
    const started = await keep(await post(start, store, { token: child.token, lang, tab: "one" }));
    const { tag } = (await started.json()) as { tag: string };
    const cookie = (started.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
    const own = { Cookie: cookie };
    const secret = /=([\w-]{32})\./.exec(cookie)?.[1] ?? "";
    expect((await answer(store, secret, "a13_wb_mood", ["4"], later)).ok).toBe(true);
    await keep(await post(questionnaire, store, { tag, lang }, later, own));
    await keep(await post(earlyAnswer, store, { tag, lang, k: "a13_wb_mood" }, later, own));
    await keep(await post(resumption, store, { tag, lang, code: "fel" }, later, own));
    const sent = await keep(await post(submission, store, { tag, lang }, later, own));
    expect(sent.status).toBe(200);
    const { add } = (await sent.json()) as { add: string };
    await keep(await post(questionnaire, store, { token: add, lang }, last));
    await keep(await post(leaving, store, { tag }, last, own));
    await keep(await post(questionnaire, store, { token: child.token, lang }, last));
    await keep(await post(refusal, store, { token: declining.token }, later));
    const page = await keep(await submitFields(form, store, { code: byForm.code, lang }, later));
    const formToken = /name="formToken" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
    const faulty = { formToken, lang, a13_wb_mood: "none of them" };
    await keep(await submitFields(formSubmission, store, faulty, later));
    const receipt = await keep(await submitFields(formSubmission, store, { formToken, lang, a13_wb_mood: "4" }, later));
    expect(receipt.status).toBe(200);
    await keep(await submitFields(form, store, { code: standing.code, lang }, later));
    await keep(await submitFields(form, store, { code: byForm.code, lang }, last));

    expect(shown.length).toBe(19);
    expect(shown.filter((page) => /kanarief/i.test(page))).toEqual([]);
  },
  180_000,
);
