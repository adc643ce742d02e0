import { expect, test } from "vitest";
import { inParts } from "#app/jobs/in-parts";

test("whoever waits for a page is served between the parts of a long job", async () => {
  const happened: string[] = [];
  let left = 3;
  setTimeout(() => happened.push("page"), 0);
  await inParts(async () => {
    await Promise.resolve();
    const start = performance.now();
    while (performance.now() - start < 5);
    left -= 1;
    happened.push("part");
    return left > 0;
  });
  expect(happened).toEqual(["part", "page", "part", "part"]);
});

test("a part that fails ends the job", async () => {
  await expect(inParts(() => Promise.reject(new Error("no disk")))).rejects.toThrow("no disk");
});
