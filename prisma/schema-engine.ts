import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";

/**
 * Prisma's schema engine as WebAssembly. The ordinary Prisma CLI downloads a native engine, which a municipality's
 * closed network refuses; this one is in the package (docs/decisions/0003).
 *
 * @param schema the Prisma schema text that tells the engine which dialect to speak.
 */
export async function startSchemaEngine(
  schema: string,
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<SchemaEngine> {
  const engineModule = await loadEngineModule();
  const silent = () => undefined;
  return engineModule.SchemaEngine.new(
    { datamodels: [["schema.prisma", schema]] },
    silent,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}

interface EngineModule {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

let loaded: Promise<EngineModule> | undefined;

/** The package's own entry imports a `.wasm` file, which Node 20 cannot do without a flag: wired by hand here. */
function loadEngineModule(): Promise<EngineModule> {
  loaded ??= (async () => {
    const require = createRequire(import.meta.url);
    const glue = "@prisma/schema-engine-wasm/schema_engine_bg";
    const engineModule = (await import(/* @vite-ignore */ glue)) as unknown as EngineModule;
    const bytes = await readFile(require.resolve(glue).replace(/\.js$/, ".wasm"));
    const { instance } = await WebAssembly.instantiate(bytes, {
      "./schema_engine_bg.js": engineModule as unknown as WebAssembly.ModuleImports,
    });
    engineModule.__wbg_set_wasm(instance.exports);
    const start = instance.exports["__wbindgen_start"];
    if (typeof start === "function") (start as () => void)();
    return engineModule;
  })();
  return loaded;
}
