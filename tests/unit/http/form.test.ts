import { expect, test } from "vitest";
import { z } from "zod";
import { list, parseForm, Ticked } from "#app/http/form";

const Schema = z.object({
  name: z.string().min(1, "required").max(5, "too_long"),
  password: z.string(),
  areas: list(z.enum(["home", "school"])),
  agreed: Ticked,
  kind: z.enum(["a", "b"]),
});

function sent(fields: [string, string][]): Request {
  return new Request("https://tilltals.example/", { method: "POST", body: new URLSearchParams(fields) });
}

test("a good form gives its values", async () => {
  const request = sent([
    ["name", "Alma"],
    ["password", "x"],
    ["areas", "home"],
    ["areas", "school"],
    ["agreed", "on"],
    ["kind", "a"],
  ]);
  const value = { name: "Alma", password: "x", areas: ["home", "school"], agreed: true, kind: "a" };
  expect(await parseForm(request, Schema)).toMatchObject({ ok: true, value });
});

test("a faulty form gives a key for each field and keeps what was typed, passwords apart", async () => {
  const request = sent([
    ["name", "far too long"],
    ["password", "hemligt"],
    ["areas", "home"],
  ]);
  expect(await parseForm(request, Schema)).toEqual({
    ok: false,
    errors: { name: "too_long", kind: "invalid" },
    values: { name: "far too long", areas: "home" },
  });
});

test("a body that is no form is a bad request", async () => {
  const request = new Request("https://tilltals.example/", { method: "POST", body: "{}" });
  await expect(parseForm(request, Schema)).rejects.toMatchObject({ status: 400 });
});
