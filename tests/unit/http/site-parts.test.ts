import type { ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { partsOfSite } from "#app/http/site-parts.server";

const PATHS: Readonly<Record<string, string | undefined>> = {
  "routes/_index": undefined,
  "routes/cases._index": "cases",
  "routes/cases.$caseId": "cases/:caseId",
  "routes/audit": "audit",
  "routes/$": "*",
};
const children = Object.entries(PATHS).map(([id, path]) => [id, { id, path, parentId: "root" }]);
const routes = Object.fromEntries([["root", { id: "root" }], ...children]);
const partOf = partsOfSite({ routes, assets: { routes } } as unknown as ServerBuild, (part) => {
  expect(Object.keys(part.assets.routes)).toEqual(Object.keys(part.routes));
  return Object.keys(part.routes);
});

test.each([
  ["/", ["root", "routes/_index", "routes/$"]],
  ["/_root.data", ["root", "routes/_index", "routes/$"]],
  ["/cases", ["root", "routes/cases._index", "routes/cases.$caseId", "routes/$"]],
  ["/cases.data", ["root", "routes/cases._index", "routes/cases.$caseId", "routes/$"]],
  ["/cases/c1.data", ["root", "routes/cases._index", "routes/cases.$caseId", "routes/$"]],
  ["/audit/", ["root", "routes/audit", "routes/$"]],
])("%s is compared with the routes that begin like it", (path, ids) => {
  expect([...partOf(path)].sort()).toEqual([...ids].sort());
});

test.each(["/nothing", "/Cases", "/%63ases/c1", ""])("%s is compared with every route, as ever", (path) => {
  expect(partOf(path).length).toBe(path === "" ? 3 : 6);
});
