import type { ActionFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { SOUND_LENGTH } from "#app/child/listen/contract";
import { contentHash } from "#app/crypto/content-hash";
import type { Store } from "#app/db/store";
import { hasClips, recordedParts } from "#app/domain/read-aloud/read-aloud.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { loader as door } from "#app/routes/a._index";
import { loader as script } from "#app/routes/a.listen[.]js";
import { action as listening } from "#app/routes/a.listening";
import { action as sound } from "#app/routes/a.sound";
import { loader as staffSound } from "#app/routes/questionnaires.$versionId_.sound.$clipId";
import { sessionCookie } from "#app/http/session.server";
import { createAnsweringChild, createInvitedChild } from "#tests/factories/answering-child";
import { minutesLater, NOW } from "#tests/factories/moment";
import { createClip, wav } from "#tests/factories/sounds";
import { cookieOf } from "#tests/support/child-requests";
import { openTestStore, testApplication } from "#tests/support/database";

type Handler = (args: ActionFunctionArgs) => Promise<Response>;

test("a page learns what is recorded of its own version, in its own language, and hears it", async () => {
  const store = await openTestStore();
  const { token, versions } = await createInvitedChild(store);
  const versionId = versions.uppfoljning_13_20;
  const tone = wav(0.5);
  const clipId = await createClip(store, versionId, "page next", { sound: tone });
  await createClip(store, versionId, "page back", { language: "en" });
  await createClip(store, versions.uppfoljning_7_9, "page skip");
  const swedish = await post(listening, store, { token, lang: "sv" });
  expect(swedish.headers.get("Cache-Control")).toBe("no-store");
  expect(await swedish.json()).toEqual({ clips: { Nästa: clipId }, ahead: [] });
  const english = (await (await post(listening, store, { token, lang: "en" })).json()) as { clips: object };
  expect(Object.keys(english.clips)).toEqual(["Back"]);
  const heard = await post(sound, store, { token, id: clipId });
  expect([heard.status, heard.headers.get("Content-Type")]).toEqual([200, "audio/wav"]);
  expect(heard.headers.get("Cache-Control")).toMatch(/^no-store/);
  expect(heard.headers.get("X-Content-Type-Options")).toBe("nosniff");
  const bytes = new Uint8Array(await heard.arrayBuffer());
  expect(bytes.slice(0, Number(heard.headers.get(SOUND_LENGTH)))).toEqual(tone);
});

test("a recording of words that the page no longer says is not heard", async () => {
  const store = await openTestStore();
  const { token, versions } = await createInvitedChild(store);
  await createClip(store, versions.uppfoljning_13_20, "page next", { words: "Vidare" });
  const back = await createClip(store, versions.uppfoljning_13_20, "page back");
  expect(await (await post(listening, store, { token, lang: "sv" })).json()).toEqual({
    ...{ clips: { Tillbaka: back }, ahead: [] },
  });
});

test("two sounds of about the same length are of the same size in a log", async () => {
  const store = await openTestStore();
  const { token, versions } = await createInvitedChild(store);
  const sizes = [];
  for (const [part, seconds] of [
    ["page next", 0.7],
    ["page back", 0.9],
  ] as const) {
    const id = await createClip(store, versions.uppfoljning_13_20, part, { sound: wav(seconds) });
    sizes.push((await (await post(sound, store, { token, id })).arrayBuffer()).byteLength);
  }
  expect(sizes[0]).toBe(sizes[1]);
});

test("the browser that has started hears by its cookie, another page's tag does not, and nothing after sending", async () => {
  const store = await openTestStore();
  const { secret, tag, versions } = await createAnsweringChild(store);
  const id = await createClip(store, versions.uppfoljning_13_20, "page sentTitle");
  const headers = { Cookie: cookieOf({ secret, tag }) };
  const now = minutesLater(NOW, 6);
  const learnt = await post(listening, store, { tag, lang: "sv" }, now, headers);
  expect(await learnt.json()).toMatchObject({ ahead: [id] });
  expect((await post(sound, store, { tag, id }, now, headers)).status).toBe(200);
  expect((await post(sound, store, { tag: "sibling1", id }, now, headers)).status).toBe(404);
  await submitResponse(store, secret, now);
  expect((await post(sound, store, { tag, id }, now, headers)).status).toBe(404);
});

test("wrong links, wrong ids and recordings of another version get one reply, to the byte", async () => {
  const store = await openTestStore();
  const { token, versions } = await createInvitedChild(store);
  const id = await createClip(store, versions.uppfoljning_13_20);
  const foreign = await createClip(store, versions.uppfoljning_7_9);
  const wrong = "x".repeat(27);
  const replies = [
    await post(sound, store, { token, id: foreign }),
    await post(sound, store, { token, id: "nothing" }),
    await post(sound, store, { token: wrong, id }),
    await post(sound, store, { id }),
    await post(listening, store, { token: wrong, lang: "sv" }),
    await post(listening, store, {}),
  ];
  const texts = await Promise.all(
    replies.map(async (reply) => JSON.stringify([reply.status, [...reply.headers], await reply.text()])),
  );
  expect(new Set(texts).size).toBe(1);
  expect(texts[0]).toMatch(/^\[404,/);
  for (const body of [{}, { token, id: 1 }, { token, id: "x".repeat(41) }]) {
    expect((await post(sound, store, body)).status).toBe(400);
  }
});

test("the script that reads aloud is the one that the door's policy allows", async () => {
  const store = await openTestStore();
  const get = (handler: Handler, path: string) =>
    handle(handler, store, new Request(`https://tilltals.example${path}`));
  const policy = (await get(door, "/a")).headers.get("Content-Security-Policy");
  const answered = await get(script, "/a/listen.js");
  expect(answered.headers.get("Cache-Control")).toBe("no-store");
  expect(policy).toContain(`'${contentHash(await answered.text())}'`);
});

test("a new recording takes the place of the old one, and others stay", async () => {
  const store = await openTestStore();
  const { token, versions } = await createInvitedChild(store);
  const versionId = versions.uppfoljning_13_20;
  expect(await hasClips(store, versionId, "sv")).toBe(false);
  const [old, other] = [await createClip(store, versionId), await createClip(store, versionId, "page back")];
  const renewed = await createClip(store, versionId);
  const recorded = (await recordedParts(store, versionId)).get("sv");
  expect(recorded).toEqual([
    expect.objectContaining({ id: other, part: "page back" }),
    expect.objectContaining({ id: renewed, part: "page next" }),
  ]);
  expect((await post(sound, store, { token, id: old })).status).toBe(404);
  expect([await hasClips(store, versionId, "sv"), await hasClips(store, versionId, "en")]).toEqual([true, false]);
});

test("staff hear a recording whole and in parts, and none of another version", async () => {
  const store = await openTestStore();
  const { caseworker, versions } = await createInvitedChild(store);
  const versionId = versions.uppfoljning_13_20;
  const clipId = await createClip(store, versionId);
  const application = testApplication(store, NOW);
  const cookie = (await sessionCookie(caseworker.sessionSecret, application)).split(";")[0] ?? "";
  const get = async (params: Record<string, string>, headers = {}): Promise<Response> => {
    const request = new Request("https://tilltals.example/", { headers: { Cookie: cookie, ...headers } });
    const args = { request, params, context: { application, clientAddress: "192.0.2.1", nonce: "" } };
    return staffSound(args).catch((thrown: unknown) => thrown as Response);
  };
  expect(new Uint8Array(await (await get({ versionId, clipId })).arrayBuffer())).toEqual(wav());
  const part = await get({ versionId, clipId }, { Range: "bytes=0-3" });
  expect([part.status, part.headers.get("Content-Range")]).toEqual([206, `bytes 0-3/${wav().length}`]);
  expect(await part.text()).toBe("RIFF");
  for (const range of ["bytes=9999999-", "bytes=5-1", "bytes=-5", "lines=0-1"]) {
    expect((await get({ versionId, clipId }, { Range: range })).status, range).toBe(200);
  }
  expect((await get({ versionId: versions.uppfoljning_7_9, clipId })).status).toBe(404);
});

function post(
  handler: Handler,
  store: Store,
  body: object,
  now = minutesLater(NOW, 1),
  headers: Record<string, string> = {},
): Promise<Response> {
  const request = new Request("https://tilltals.example/a", { method: "POST", headers, body: JSON.stringify(body) });
  return handle(handler, store, request, now);
}

function handle(handler: Handler, store: Store, request: Request, now = NOW): Promise<Response> {
  const context = { application: testApplication(store, now), clientAddress: "192.0.2.1", nonce: "" };
  return handler({ request, params: {}, context }).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
}
