import { expect, test } from "vitest";
import { localVoice } from "#app/child/voice";

const voice = (lang: string, localService = true) => ({ lang, localService });

test("a voice of exactly the page's language on the device is taken, whatever its region", () => {
  const swedish = voice("sv-SE");
  expect(localVoice([voice("en-GB"), swedish], "sv")).toBe(swedish);
  expect(localVoice([voice("sv_SE")], "sv")).toBeDefined();
  expect(localVoice([voice("AR-eg")], "ar")).toBeDefined();
});

test("a voice that sends the words away is none, though it is the only one", () => {
  expect(localVoice([voice("sv-SE", false)], "sv")).toBeUndefined();
  const own = voice("sv-SE");
  expect(localVoice([voice("sv-SE", false), own], "sv")).toBe(own);
});

test("a voice of another language is none: it would read the words as its own", () => {
  for (const lang of ["en-US", "so-SO", "sve", "", "no-SE"])
    expect(localVoice([voice(lang)], "sv"), lang).toBeUndefined();
  expect(localVoice([], "so")).toBeUndefined();
});

test("a browser that does not say whether a voice is local is not believed", () => {
  const silent = { lang: "sv-SE", localService: undefined as unknown as boolean };
  expect(localVoice([silent], "sv")).toBeUndefined();
});
