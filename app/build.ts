import { build } from "esbuild";
import { writeChildAssets } from "./child/build";
import { CHILD_ASSETS_FILE } from "./http/child-assets.server";

/** Bundles server and commands for production, so that running needs no TypeScript loader. Packages stay outside. */
await build({
  entryPoints: {
    server: "app/main.ts",
    cli: "app/cli/main.ts",
    demo: "app/demo.ts",
    "table-thread": "app/table-thread.ts",
    "import-thread": "app/import-thread.ts",
    "backup-process": "app/backup-process.ts",
  },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  outdir: "build/bin",
  sourcemap: true,
  logLevel: "warning",
});

await writeChildAssets(CHILD_ASSETS_FILE);
