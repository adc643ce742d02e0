import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { openApiDocument } from "#app/http/api/openapi";
import { apiRoutes } from "#tests/support/api-client";

const METHODS = ["get", "put", "post", "delete"] as const;

test("the description is sound OpenAPI 3.1", async () => {
  const validator = new Validator();
  const checked = await validator.validate(structuredClone(openApiDocument("https://tilltals.example")));
  expect(checked.errors).toBeUndefined();
  expect(checked.valid).toBe(true);
  expect(validator.version).toBe("3.1");
});

test("it describes every address of the interface, and no other", () => {
  const described = Object.keys(openApiDocument("").paths);
  const there = [...apiRoutes().keys()].filter((path) => path !== "/api/v1/openapi.json");
  expect(described.sort()).toEqual(there.sort());
});

test("what it says of methods is what the handlers take", async () => {
  for (const [path, item] of Object.entries(openApiDocument("").paths)) {
    const route = await apiRoutes().get(path)?.();
    const methods = METHODS.filter((method) => method in item);
    expect(Boolean(route?.loader), path).toBe(methods.includes("get"));
    expect(Boolean(route?.action), path).toBe(methods.some((method) => method !== "get"));
  }
});

test("every parameter in an address is described", () => {
  for (const [path, item] of Object.entries(openApiDocument("").paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const described = "parameters" in item ? item.parameters.map(({ name }) => name) : [];
    expect(described, path).toEqual(named);
  }
});
