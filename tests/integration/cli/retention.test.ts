import { expect, test } from "vitest";
import { decidePurge } from "#app/domain/retention/decide.server";
import { closeAnsweredCase, createAnsweredCase } from "#tests/factories/closed-case";
import { done } from "#tests/factories/follow-up";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { openTestStore, testApplication } from "#tests/support/database";
import { run } from "#app/cli/run";

const DUE = new Date("2027-07-01T10:00:00Z");

test("an operator can propose, carry out and print the report of a purge", async () => {
  const store = await openTestStore();
  const child = await createAnsweredCase(store);
  await closeAnsweredCase(store, child, minutesLater(NOW, 30));
  const admin = await createStaff(store, { role: "unit_admin", unitId: child.organisation.root }, DUE);
  const cli = async (...words: string[]) => {
    const application = testApplication(store, DUE);
    const lines: string[] = [];
    const out = (line: string) => void lines.push(line);
    const terminal = { environment: application.environment, now: () => DUE, out, error: out };
    const code = await run(words, {
      ...terminal,
      input: () => Promise.resolve(""),
      open: () => Promise.resolve(application),
    });
    return { code, text: lines.join("\n") };
  };
  const proposing = await cli("retention", "propose");
  expect(proposing.code).toBe(0);
  expect(proposing.text).toContain(": 1.");
  const { id } = await store.database.read.purge.findFirstOrThrow();
  expect(await cli("retention", "report", id)).toMatchObject({ code: 1 });
  done(await decidePurge(store, admin.actor, id, [], DUE));
  expect((await cli("retention", "run")).code).toBe(0);
  expect(await store.database.read.caseRecord.count({ where: { id: child.caseId } })).toBe(0);
  const report = JSON.parse((await cli("retention", "report", id)).text) as object;
  expect(report).toMatchObject({ id, class: "handed_over", destroyed: 1, items: [{ id: child.caseId }] });
  expect((await cli("retention", "report", id, "--csv")).text).toContain(`${id};handed_over;case;${child.caseId};`);
});
