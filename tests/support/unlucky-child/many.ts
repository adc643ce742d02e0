import { open } from "#app/crypto/seal";
import { resumeCodeHash } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { fromColumns } from "#app/domain/response/stored-answer";
import { createCaseOf, createOffice, inviteChildOf, type Office } from "#tests/factories/today";
import { type BuiltServer, startBuiltServer } from "#tests/support/server";
import { Broken, type Stored } from "./ledger";
import type { Faults } from "./network";
import { type Ground, UnluckyChild } from "./run";
import type { Said } from "./screen-model";

export interface Outcome {
  readonly runs: number;
  readonly sent: number;
  /** Answers that a screen had called saved, when everything had come to rest. */
  readonly acknowledged: number;
  /** What happened to the children, counted by kind. */
  readonly faults: Faults;
  /** One line for each run in which the promise was broken, with the seed that runs it again. */
  readonly failures: readonly string[];
}

export interface Lives {
  readonly store: Store;
  readonly databaseUrl: string;
  readonly dataFolder: string;
  readonly port: number;
  readonly seeds: readonly number[];
}

/** So many children at a time answer on one server. */
const TOGETHER = 8;

/** One child in so many lives through the death of the server. */
const SERVER_DIES = 20;

const CODE = "blå-katt 7";

/** Lets one unlucky child live for each seed, against the built server in a process of its own. */
export async function liveAll({ store, databaseUrl, dataFolder, port, seeds }: Lives): Promise<Outcome> {
  const start = () => startBuiltServer({ dataFolder, port, variables: { DATABASE_URL: databaseUrl } });
  const office = await createOffice(store, new Date());
  let server: BuiltServer = await start();
  const faults: Faults = {};
  const failures: string[] = [];
  let sent = 0;
  let acknowledged = 0;
  let dying: Promise<void> | undefined;
  const killServer = () =>
    (dying ??= server
      .kill()
      .then(start)
      .then((started) => {
        server = started;
        dying = undefined;
      }));
  const live = async (seed: number, ground: Ground) => {
    const child = new UnluckyChild(ground, seed, faults);
    try {
      const ended = await child.live(isKilled(seed));
      sent += Number(ended.isSent);
      acknowledged += ended.acknowledged;
    } catch (error) {
      const story = `seed ${seed} (${child.story.join(", ")})`;
      if (!(error instanceof Broken)) throw new Error(story, { cause: error });
      failures.push(`${error.message}. ${story}`);
    } finally {
      await child.end();
    }
  };
  try {
    // Those whose server dies keep to themselves, so that every other run is the same when it is run again alone.
    for (const part of [seeds.filter((seed) => !isKilled(seed)), seeds.filter(isKilled)]) {
      for (let first = 0; first < part.length; first += TOGETHER) {
        const grounds: [number, Ground][] = [];
        for (const seed of part.slice(first, first + TOGETHER)) {
          grounds.push([seed, await groundOf(store, office, server, killServer)]);
        }
        await Promise.all(grounds.map(([seed, ground]) => live(seed, ground)));
      }
    }
  } finally {
    await server.kill();
  }
  return { runs: seeds.length, sent, acknowledged, faults, failures };
}

function isKilled(seed: number): boolean {
  return seed % SERVER_DIES === 0;
}

async function groundOf(
  store: Store,
  office: Office,
  host: BuiltServer,
  killServer: () => Promise<void>,
): Promise<Ground> {
  const now = new Date();
  const { caseId } = await createCaseOf(store, office, now);
  const preparation = { privateEnough: true };
  const { followUpId, token } = await inviteChildOf(store, office, caseId, now, { preparation });
  const resumeCode = resumeCodeHash(store.keys, followUpId, CODE);
  await store.database.write((transaction) =>
    transaction.followUp.update({ where: { id: followUpId }, data: { resumeCodeHash: resumeCode } }),
  );
  return {
    ...{ host, token, killServer },
    code: CODE,
    // Yesterday, because hours pass for the child in a moment, and no answer can have been given after it arrived.
    startedAt: now.getTime() - 24 * 60 * 60_000,
    read: () => readStored(store, followUpId),
  };
}

async function readStored(store: Store, followUpId: string): Promise<{ answers: Stored; isSent: boolean }> {
  const responses = await store.database.read.questionnaireResponse.findMany({
    where: { followUpId },
    include: { answers: true },
  });
  if (responses.length > 1) throw new Broken("doubled", `${responses.length} responses`);
  const answers = new Map<string, Said>();
  for (const { itemKey, chosen, textSealed, notAnswered, marks } of responses[0]?.answers ?? []) {
    if (answers.has(itemKey)) throw new Broken("doubled", itemKey);
    const text = textSealed === null ? null : open(store.keys, "answer.text", textSealed);
    answers.set(itemKey, { value: fromColumns({ chosen, text, notAnswered }), marks });
  }
  return { answers, isSent: responses[0]?.submittedAt != null };
}
