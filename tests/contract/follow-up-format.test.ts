import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { FollowUpTransfer } from "#app/domain/transfer/format";
import { PROJECT_FOLDER } from "#tests/support/template";

test("the published schema of the format is the one in the code", () => {
  const published = readFileSync(path.join(PROJECT_FOLDER, "docs/follow-up.schema.json"), "utf8");
  // To publish a change that only adds: npx tsx -e, or paste what this test shows.
  expect(JSON.parse(published)).toEqual(z.toJSONSchema(FollowUpTransfer));
});
