/*
 * A copy of everything that a database holds, as a stream of bytes, from one moment while others go on writing. What the
 * bytes are differs between the databases; a copy goes back into the kind that it came from.
 */

/** Rows by table. */
export type RowCounts = Readonly<Record<string, number>>;

/** What the copy needs to go back: whoever keeps it keeps this with it. */
export type CopyShape =
  | {
      readonly dialect: "sqlite";
      readonly pageSize: number;
      readonly pages: number;
      /** SHA-256 of the digests of all pages in order: the whole file, as it must be again. */
      readonly state: string;
    }
  | { readonly dialect: "postgresql" };

/** One moment of a database. */
export interface Moment {
  /** Names of the migrations that it has had, in order. */
  readonly migrations: readonly string[];
  /** Null where they were not counted, because only what has changed is copied. */
  readonly rows: RowCounts | null;
  /** Everything, or only what has changed. To be read once and to its end, before `shape`. */
  content(): AsyncIterable<Uint8Array>;
  /** Known when the content has been read. */
  shape(): CopyShape;
}
