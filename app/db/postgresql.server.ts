import { PrismaPg } from "@prisma/adapter-pg";

/**
 * Connections for applying migrations. Prisma's adapter cuts a script at every semicolon, also inside a function body;
 * here the server gets the script whole, which it runs as one transaction: a migration that dies leaves nothing behind.
 */
export class PostgresqlMigrator extends PrismaPg {
  override async connect(): ReturnType<PrismaPg["connect"]> {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }
}
