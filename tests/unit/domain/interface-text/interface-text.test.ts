import { expect, test } from "vitest";
import { deliveredTexts, SOURCE } from "#app/domain/interface-text/in-use.server";
import { INTERFACE_FILES, likeSource, wordsFault } from "#app/domain/interface-text/interface-text";
import { smsLength } from "#app/domain/interface-text/sms-length";
import { LANGUAGES } from "#app/i18n/languages";

test.each(LANGUAGES)("every text of the release in %s could be written here as well", (language) => {
  for (const file of INTERFACE_FILES) {
    const delivered = deliveredTexts(language, file);
    for (const [key, source] of SOURCE[file]) {
      const words = delivered?.get(key) ?? "";
      expect(wordsFault({ file, key }, source, words), `${file} ${key}`).toBeNull();
    }
  }
});

test.each([
  ["a gap that is left out", "child", "player.part", "Del {{part}}: {{title}}", "gaps"],
  ["a gap that nobody fills", "child", "player.part", "Del {{part}} av {{parts}}: {{title}} {{name}}", "gaps"],
  ["half a gap", "child", "player.part", "Del {{part}} av {{parts}}: {{title}} {{", "gaps"],
  ["gaps in another order", "child", "player.part", "{{title}}: del {{part}} av {{parts}}", "gap_order"],
  ["an SMS with words after the link", "messages", "invitation.short", "{{link}}\nTill {{date}}", "link_last"],
  ["nothing", "child", "leave", "  ", "empty"],
  ["far too much", "child", "leave", "x".repeat(100), "too_long"],
] as const)("%s is refused", (_what, file, key, words, fault) => {
  expect(wordsFault({ file, key }, SOURCE[file].get(key) ?? "", words)).toBe(fault);
});

test("a message can have its gaps in any order, since they are filled by name", () => {
  const source = SOURCE.messages.get("invitation.text") ?? "";
  expect(wordsFault({ file: "messages", key: "invitation.text" }, source, "{{date}}\n\n{{link}}")).toBeNull();
});

test("what stands between other texts keeps the spaces around it", () => {
  expect(likeSource(", ", "،")).toBe("، ");
  expect(likeSource("Börja", " Start\r\n")).toBe("Start");
});

test.each([
  ["a".repeat(160), "gsm", 160, 1],
  ["a".repeat(161), "gsm", 161, 2],
  ["å€", "gsm", 3, 1],
  ["م".repeat(70), "unicode", 70, 1],
  ["م".repeat(71), "unicode", 71, 2],
])("how long an SMS is", (text, alphabet, characters, messages) => {
  expect(smsLength(text)).toEqual({ alphabet, characters, messages });
});
