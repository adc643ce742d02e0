import { expect, test } from "vitest";
import { contentHash } from "#app/crypto/content-hash";
import { hexDigest, sha256, sha256OfBytes, sha256OfParts, startDigest } from "#app/crypto/digest";
import { hashPassword, verifyPassword } from "#app/crypto/password";
import { sameSecret } from "#app/crypto/same-secret";
import { newWebhookSecret, webhookSignature } from "#app/crypto/webhook-signature";

test("a password fits its own hash alone, with the parameters that OWASP names first", async () => {
  const hash = await hashPassword("korrekt häst batteri");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword("korrekt häst batteri", hash)).toBe(true);
  expect(await verifyPassword("korrekt häst batterI", hash)).toBe(false);
  expect(await hashPassword("korrekt häst batteri")).not.toBe(hash);
});

test("an account that does not exist is let in by no password, not even by the one it is compared with", async () => {
  expect(await verifyPassword("", null)).toBe(false);
  expect(await verifyPassword("no account has this", null)).toBe(false);
});

test("an unknown account takes as much work as a known one", async () => {
  const hash = await hashPassword("x");
  await verifyPassword("x", null);
  const taken = { unknown: 0, known: 0 };
  for (let round = 0; round < 8; round += 1) {
    const from = performance.now();
    await verifyPassword("y", null);
    const between = performance.now();
    await verifyPassword("y", hash);
    taken.unknown += between - from;
    taken.known += performance.now() - between;
  }
  // Far apart only if one of them does no work: a hash takes tens of milliseconds, no hash takes none.
  expect(taken.unknown).toBeGreaterThan(taken.known / 5);
});

test("hashes are SHA-256, as other tools compute it", () => {
  expect(contentHash("alert(1)")).toBe("sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=");
  expect(sha256("åäö")).toBe(sha256OfBytes(new TextEncoder().encode("åäö")));
  expect(sha256("")).toBe("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
});

test("what is noted of migrations, and of files too large to hold, is SHA-256 in hexadecimal", async () => {
  const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  expect([hexDigest(""), hexDigest("abc")]).toEqual([empty, abc]);
  async function* parts() {
    for (const part of ["a", "", "bc"]) yield new TextEncoder().encode(part);
  }
  expect(await sha256OfParts(parts())).toBe(abc);
});

test("where one text ends and the next begins is part of a digest of many", () => {
  const digestOf = (...texts: readonly string[]) => {
    const digest = startDigest();
    for (const text of texts) digest.add(text);
    return digest.end();
  };
  expect(digestOf("ab", "c")).not.toBe(digestOf("a", "bc"));
  expect(digestOf("a", "b")).not.toBe(digestOf("b", "a"));
  expect(digestOf("a", "b")).toBe(sha256("a\nb\n"));
});

test("two secrets are the same only when they are", () => {
  expect(sameSecret("a secret", "a secret")).toBe(true);
  expect(sameSecret("a secret", "a secre")).toBe(false);
  expect(sameSecret("", "a secret")).toBe(false);
});

test("an announcement is signed as the example in the Standard Webhooks specification", () => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const signature = webhookSignature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, '{"test": 2432232314}');
  expect(signature).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("a secret for announcements has 256 bits and is nobody else's", () => {
  const secrets = Array.from({ length: 50 }, newWebhookSecret);
  expect(new Set(secrets).size).toBe(50);
  expect(secrets.every((secret) => /^whsec_[A-Za-z0-9+/]{43}=$/.test(secret))).toBe(true);
});
