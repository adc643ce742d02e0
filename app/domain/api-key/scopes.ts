/* What another system of the municipality may do with a key. Stored codes: add, never rename. */

export const API_SCOPES = [
  /** Create and change cases. */
  "cases_write",
  /** Plan, move and cancel follow-ups. */
  "follow_ups_write",
  /** Fetch what children have sent. Each fetch stands in the read log. */
  "responses_read",
  /** And what protected children have sent. */
  "responses_read_protected",
  /** Say that a hand-over is in the case system. */
  "transfers_confirm",
  /** Fetch tables of closed half-years. Each fetch stands in the log of exports. */
  "tables_read",
] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** Whether a key may fetch answers: then the managers of the units that it reaches are told of it. */
export function readsAnswers(scopes: readonly ApiScope[]): boolean {
  return scopes.includes("responses_read") || scopes.includes("responses_read_protected");
}

/** Scopes as stored; what is not known any longer is no right. */
export function scopesIn(stored: string): ApiScope[] {
  const parsed: unknown = JSON.parse(stored);
  return Array.isArray(parsed) ? API_SCOPES.filter((scope) => parsed.includes(scope)) : [];
}
