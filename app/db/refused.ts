/**
 * The database cannot be used as it is, and nothing was changed in it. The message is for the person who runs the
 * server: what was found, and what to do. It holds no content.
 */
export class DatabaseRefused extends Error {
  override readonly name = "DatabaseRefused";

  constructor(
    readonly reason: RefusalReason,
    found: string,
    advice: string,
    options?: ErrorOptions,
  ) {
    super(`${found}\n${advice}\nNothing was changed. What it means and what to do: docs/durability.md`, options);
  }
}

export type RefusalReason =
  | "missing"
  | "empty"
  | "not_a_database"
  | "foreign"
  | "newer"
  | "changed"
  | "half_applied"
  | "broken"
  | "unreachable"
  | "in_use";

export const RESTORE = "Stop the server, keep the file as it is in another place, and restore the latest backup.";
