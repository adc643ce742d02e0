import { expect, test } from "vitest";
import { groupCommit, Overloaded } from "#app/db/group-commit";

/** A database whose commits end when the test says so. */
function slowDatabase() {
  const begun: { readonly inputs: readonly number[]; readonly end: () => void }[] = [];
  const commit = (inputs: readonly number[]) =>
    new Promise<readonly number[]>((resolve) => {
      begun.push({ inputs, end: () => resolve(inputs.map((input) => input * 10)) });
    });
  return { begun, commit };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

test("what arrives together is one transaction, and each caller gets its own answer", async () => {
  const { begun, commit } = slowDatabase();
  const { submit } = groupCommit(commit, { together: 256, waiting: 10, atOnce: 2 });
  const answers = Promise.all([submit(1), submit(2), submit(3)]);
  await turn();
  expect(begun.map(({ inputs }) => inputs)).toEqual([[1, 2, 3]]);
  begun[0]?.end();
  expect(await answers).toEqual([10, 20, 30]);
});

test("a second transaction begins beside the first when enough wait, and never a third", async () => {
  const { begun, commit } = slowDatabase();
  const { submit } = groupCommit(commit, { together: 256, waiting: 1000, atOnce: 2 });
  const answers = [submit(0)];
  await turn();
  answers.push(...numbers(1, 15).map(submit));
  await turn();
  expect(begun).toHaveLength(1);
  answers.push(submit(16));
  await turn();
  expect(begun.map(({ inputs }) => inputs.length)).toEqual([1, 16]);
  answers.push(...numbers(17, 100).map(submit));
  await turn();
  expect(begun).toHaveLength(2);
  begun[0]?.end();
  await turn();
  expect(begun[2]?.inputs).toEqual(numbers(17, 100));
  begun[1]?.end();
  begun[2]?.end();
  expect(await Promise.all(answers)).toEqual(numbers(0, 117).map((input) => input * 10));
});

test("where one writes at a time, whoever waits joins the next transaction", async () => {
  const { begun, commit } = slowDatabase();
  const { submit } = groupCommit(commit, { together: 256, waiting: 1000, atOnce: 1 });
  const answers = [submit(0)];
  await turn();
  answers.push(...numbers(1, 40).map(submit));
  await turn();
  expect(begun).toHaveLength(1);
  begun[0]?.end();
  await turn();
  expect(begun[1]?.inputs).toEqual(numbers(1, 40));
  begun[1]?.end();
  expect(await Promise.all(answers)).toHaveLength(41);
});

test("the few that are left when two transactions end are written too", async () => {
  const { begun, commit } = slowDatabase();
  const { submit } = groupCommit(commit, { together: 256, waiting: 1000, atOnce: 2 });
  const answers = [submit(0)];
  await turn();
  answers.push(...numbers(1, 20).map(submit));
  await turn();
  answers.push(submit(99));
  begun[0]?.end();
  await turn();
  begun[1]?.end();
  await turn();
  begun[2]?.end();
  expect((await Promise.all(answers)).at(-1)).toBe(990);
});

test("one that breaks the database's rules does not take the others with it", async () => {
  const commit = (inputs: readonly number[]) =>
    inputs.includes(13) ? Promise.reject(new Error("unlucky")) : Promise.resolve(inputs.map((input) => input * 10));
  const { submit } = groupCommit(commit, { together: 256, waiting: 10, atOnce: 2 });
  const answers = await Promise.allSettled([submit(1), submit(13), submit(2)]);
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

test("too many are turned away at once", async () => {
  const { begun, commit } = slowDatabase();
  const { submit } = groupCommit(commit, { together: 1, waiting: 2, atOnce: 1 });
  const answers = [submit(1)];
  await turn();
  answers.push(submit(2), submit(3));
  await expect(submit(4)).rejects.toBeInstanceOf(Overloaded);
  for (const number of [0, 1, 2]) {
    await turn();
    begun[number]?.end();
    await turn();
  }
  expect(await Promise.all(answers)).toEqual([10, 20, 30]);
});
