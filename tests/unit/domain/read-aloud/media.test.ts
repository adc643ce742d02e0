import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { MEDIA_TYPES, mediaTypeOf } from "#app/domain/read-aloud/media";
import { joined, latin, m4a, mp3, oggOpus, wav, webmOpus } from "#tests/factories/sounds";

describe("the kind of a sound is what its bytes say", () => {
  it.each([
    ["audio/wav", wav()],
    ["audio/mpeg", mp3()],
    ["audio/mpeg", joined(latin("ID3\x04\0\0\0\0\0\x04"), new Uint8Array(4), mp3())],
    ["audio/ogg", oggOpus()],
    ["audio/webm", webmOpus()],
    ["audio/mp4", m4a()],
  ])("%s", (type, bytes) => {
    expect(mediaTypeOf(bytes)).toBe(type);
  });
});

describe("what is no sound, or holds more than a sound, is refused", () => {
  it.each([
    ["nothing", new Uint8Array()],
    ["a page that begins like a tag", latin("ID3\x04\0\0\0\0\0\x01<script>alert(1)</script>".padEnd(2000))],
    ["a tag longer than its file", latin("ID3\x04\0\0\x7f\x7f\x7f\x7f")],
    ["a tag with a length out of its form", latin("ID3\x04\0\0\xff\xff\xff\xff")],
    ["the first bytes of a frame alone", latin("\xff\xfb\x90\0")],
    ["one frame and then something else", joined(mp3().subarray(0, 417), latin("<html>".padEnd(2000)))],
    ["a drawing", latin('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ["a picture", latin("\x89PNG\r\n\x1a\n")],
    ["a picture in a RIFF", latin("RIFF\x20\0\0\0WEBPVP8 ")],
    ["samples that are not there", wav().subarray(0, 60)],
    ["samples without a form", joined(wav().subarray(0, 12), wav().subarray(36))],
    ["a film in WebM", webmOpus("A_OPUS V_VP9")],
    ["WebM without Opus", webmOpus("A_VORBIS")],
    ["a film in MP4", m4a("soun vide")],
    ["a box longer than its file", m4a().subarray(0, 40)],
    ["Ogg with another coding", joined(oggOpus().subarray(0, 28), latin("\x01vorbis"), oggOpus().subarray(35))],
    ["a list of other addresses to play", latin("#EXTM3U\nhttps://elsewhere.example/track.mp3\n")],
  ])("%s", (_, bytes) => {
    expect(mediaTypeOf(bytes)).toBeNull();
  });
});

test("whatever comes, the answer is a known kind or none, and never a fault", () => {
  const beginnings = [wav(0.01), mp3(), oggOpus(), webmOpus(), m4a()];
  const mutilated = fc
    .tuple(fc.constantFrom(...beginnings), fc.nat(600), fc.uint8Array({ maxLength: 80 }))
    .map(([bytes, at, noise]) => joined(bytes.subarray(0, at), noise, bytes.subarray(at + noise.length)));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), mutilated), (bytes) => {
      expect([null, ...MEDIA_TYPES]).toContain(mediaTypeOf(bytes));
    }),
  );
});
