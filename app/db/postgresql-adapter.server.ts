import { PrismaPg } from "@prisma/adapter-pg";
import type { PostgresqlLimits } from "./postgresql-limits";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type OpenTransaction = Awaited<ReturnType<Adapter["startTransaction"]>>;

/**
 * Prisma's adapter, with one statement at a time on the connection of a transaction. Prisma asks for the parts of a large
 * write, and for rows with what belongs to them, all at once; the driver queues them, and says that its next release will
 * not.
 */
export class PostgresqlAdapter extends PrismaPg {
  constructor(limits: PostgresqlLimits) {
    super(limits);
  }

  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const begin = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => oneAtATime(await begin(isolationLevel));
    return adapter;
  }
}

function oneAtATime(transaction: OpenTransaction): OpenTransaction {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn =
    <Query, Result>(ask: (query: Query) => Promise<Result>) =>
    (query: Query): Promise<Result> => {
      const mine = last.then(() => ask(query));
      last = mine.catch(() => undefined);
      return mine;
    };
  transaction.queryRaw = inTurn(transaction.queryRaw.bind(transaction));
  transaction.executeRaw = inTurn(transaction.executeRaw.bind(transaction));
  return transaction;
}
