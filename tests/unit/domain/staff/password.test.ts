import { expect, test } from "vitest";
import { deviceWords } from "#app/domain/staff/device";
import { passwordFault } from "#app/domain/staff/password";

const alone = { withCode: false, own: ["Maja Lind", "maja.lind@ekhamra.example"] };
const withCode = { ...alone, withCode: true };

test.each([
  "tolv gröna båtar",
  "häst batteri klammer",
  "ordet sommar i en lång mening",
  "🌊🌊 mot en brygga av trä",
  "x9-Kt_a.4qW!zz=1",
])("%s is good enough alone, whatever it is made of", (password) => {
  expect(passwordFault(password, alone)).toBeNull();
});

test("a password alone has fifteen characters, and eight are enough with a code", () => {
  expect(passwordFault("kort men eget!", alone)).toBe("password_short_alone");
  expect(passwordFault("kort men eget!", withCode)).toBeNull();
  expect(passwordFault("sju att", withCode)).toBe("password_short");
  expect(passwordFault(`${"lång mening ".repeat(17)}`, alone)).toBe("too_long");
});

test("letters are counted as they are read, not as a keyboard composes them", () => {
  const composed = "åäö åäö åäö åä";
  expect(composed).toHaveLength(14);
  expect(passwordFault(composed.normalize("NFD"), alone)).toBe("password_short_alone");
});

test.each([
  ["Password1234567", alone],
  ["p4ssw0rd2026!!!!", alone],
  ["lösenordlösenord", alone],
  ["123456789012345", alone],
  ["qwertyuiopasdfghjkl", alone],
  ["aaaaaaaaaaaaaaaa", alone],
  ["abcabcabcabcabcabc", alone],
  ["correct horse battery staple", alone],
  ["Sommar2026!", withCode],
  ["Jag Älskar Dig", withCode],
])("%s is among what guessers try first", (password, about) => {
  expect(passwordFault(password, about)).toBe("password_common");
});

test.each(["Maja Lind maja lind 1", "tilltals-ekhamra-2026", "Ekhamra kommun 2026!"])(
  "%s is made of what is known about the person",
  (password) => {
    expect(passwordFault(password, alone)).toBe("password_own");
  },
);

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0",
    "Edge, Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
    "Safari, iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
    "Chrome, Android",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox, Linux"],
  ["curl/8.5", null],
  [null, null],
])("a browser in a few words", (said, words) => {
  expect(deviceWords(said)).toBe(words);
});
