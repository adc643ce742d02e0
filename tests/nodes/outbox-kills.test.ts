import { inject, expect, onTestFinished, test } from "vitest";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import { chanceFrom } from "#prisma/seed/answers";
import { createTestDatabase } from "#tests/support/database";
import { sendUnderKills } from "#tests/support/sending/under-kills";

/*
 * `npm run bench -- outbox-kills` does the same with 10,000 messages and eight workers.
 */
test(
  "threat 48, 49: workers that are killed and stopped past their lease lose no message and send none twice",
  { timeout: 240_000 },
  async () => {
    expect(inject("databaseTemplate").dialect).toBe("postgresql");
    const databaseUrl = await createTestDatabase();
    const keyFile = createKeyFile();
    const database = await connectDatabase(databaseUrl);
    onTestFinished(() => database.close());
    const plan = { messages: 240, workers: 4, killsEvery: 30, stopsShare: 0.3, speed: 20, chance: chanceFrom(49) };
    const verdict = await sendUnderKills({ database, keys: keyRing(keyFile) }, { databaseUrl, keyFile }, plan);
    expect(verdict).toMatchObject({ lost: 0, doubled: 0, unseen: 0 });
    expect(verdict.kills + verdict.stops).toBeGreaterThan(2);
    expect(verdict.sentOnce + verdict.inDoubt).toBe(240);
  },
);
