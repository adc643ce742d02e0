import fc from "fast-check";
import { expect, test } from "vitest";
import { checkAnswer } from "#app/domain/questionnaire/answer-value";
import { path } from "#app/domain/questionnaire/visibility";
import { saveAnswers } from "#app/domain/response/answers.server";
import { readAnswers } from "#app/domain/response/answer-rows.server";
import { readQuestionnaire } from "#app/domain/response/questions.server";
import { type AnsweringChild, createAnsweringChild } from "#tests/factories/answering-child";
import { minutesLater, NOW } from "#tests/factories/moment";
import { openTestStore } from "#tests/support/database";
import { realVersion } from "#tests/support/question-set";

const LATER = minutesLater(NOW, 10);

/** Keys and values of the version, of others, and of nothing. */
const document = realVersion("uppfoljning_13_20");
const anyKey = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...document.items.map((item) => item.key)) },
  { weight: 1, arbitrary: fc.constantFrom("a7_ho_harm", "constructor", "__proto__", "") },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
);
const values = [...new Set(document.items.flatMap((item) => item.options?.map((option) => option.value) ?? []))];
const anyValue = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...values).map((value) => [value]) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...values), { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 30 }) },
  { weight: 1, arbitrary: fc.anything({ maxDepth: 3 }) },
);
const payload = fc.array(fc.record({ k: anyKey, v: anyValue, s: fc.nat() }), { minLength: 1, maxLength: 6 });

const CHILDREN = 4;
const ROUNDS = 50;
const PAYLOADS_EACH = 200;

test(`threat 14: of ${ROUNDS * PAYLOADS_EACH} payloads only answers to items that can be reached are stored`, async () => {
  const store = await openTestStore();
  const children: AnsweringChild[] = [];
  for (let child = 0; child < CHILDREN; child += 1) children.push(await createAnsweringChild(store));
  const child = fc.constantFrom(...children);
  const everStored = new Set<string>();
  const round = fc.array(fc.tuple(child, payload), { minLength: PAYLOADS_EACH, maxLength: PAYLOADS_EACH });
  await fc.assert(
    fc.asyncProperty(round, async (sent) => {
      await Promise.all(sent.map(([{ secret }, batch]) => saveAnswers(store, secret, batch, LATER)));
      for (const { token, followUpId } of children) {
        const read = await readQuestionnaire(store, { token }, LATER);
        if (!read.ok) throw new Error("The link stopped working");
        const { items } = read.questions;
        const response = await store.database.read.questionnaireResponse.findUniqueOrThrow({ where: { followUpId } });
        const { all } = await readAnswers(store.database.read, store.keys, response.id, null);
        const reachable = new Map(path(items, all).map((item) => [item.key, item]));
        for (const [itemKey, value] of Object.entries(all)) {
          everStored.add(itemKey);
          const item = reachable.get(itemKey);
          expect(item, itemKey).toBeDefined();
          expect(item && checkAnswer(item, value)).toMatchObject({ ok: true });
        }
      }
    }),
    { numRuns: ROUNDS, interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true, endOnFailure: true },
  );
  // The payloads do get through: nearly every item has been answered at some time, those below others too.
  expect(everStored.size).toBeGreaterThan(40);
  const belowOthers = document.items.filter(({ key, showIf }) => showIf && "item" in showIf && everStored.has(key));
  expect(belowOthers.length).toBeGreaterThan(0);
}, 120_000);
