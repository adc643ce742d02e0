import { expect, test } from "vitest";
import { gathering } from "#app/jobs/gathering";

test("what ends before the last one goes on with the last one", async () => {
  const sent = gathering();
  const went: string[] = [];
  sent.begin();
  sent.begin();
  const first = sent.end().then(() => went.push("first"));
  await Promise.resolve();
  expect(went).toEqual([]);
  const second = sent.end().then(() => went.push("second"));
  await Promise.all([first, second]);
  expect(went).toEqual(["first", "second"]);
});

test("one that never ends holds up nobody", async () => {
  const sent = gathering();
  sent.begin();
  sent.begin();
  await sent.end();
});
