import { build } from "esbuild";

/** Bundles server and commands for production, so that running needs no TypeScript loader. Packages stay outside. */
await build({
  entryPoints: { server: "app/main.ts", cli: "app/cli/main.ts" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  outdir: "build/bin",
  sourcemap: true,
  logLevel: "warning",
});
