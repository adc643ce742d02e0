import { afterEach, beforeEach, expect, vi } from "vitest";

/** A test that logs an error has not passed: React's warnings and forgotten failures show themselves only there. */
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation((...said) => {
    complaints.push(said.map(String).join(" "));
  });
});

afterEach(() => {
  expect(complaints.splice(0), "console.error was called").toEqual([]);
});

const complaints: string[] = [];
