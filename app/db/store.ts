import type { KeyRing } from "#app/crypto/keys";
import type { Database } from "./client.server";

/** What every domain operation is given first: the database and the keys that open its sealed fields. */
export interface Store {
  readonly database: Database;
  readonly keys: KeyRing;
}
