import type { PurgeReport } from "#app/domain/retention/report";

/** A finished purge as it leaves the house. Instants are ISO texts. */
export interface ReportedPurge {
  readonly id: string;
  readonly rule: string;
  readonly unitName: string;
  readonly proposedAt: string;
  readonly putForwardBy: string | null;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly endedAt: string | null;
  readonly report: PurgeReport;
  readonly items: readonly {
    readonly kind: string;
    readonly thingId: string;
    readonly doneAt: string | null;
    readonly keptFor: string | null;
  }[];
}

/** The whole report. `contentHash` is the SHA-256 of the sorted lines `kind id moment` or `kind id kept code`. */
export function reportJson(purge: ReportedPurge): string {
  const { id, rule, unitName, proposedAt, putForwardBy, decidedAt, decidedBy, endedAt, report } = purge;
  const items = purge.items.map(({ kind, thingId, doneAt, keptFor }) => ({ kind, id: thingId, doneAt, keptFor }));
  const decision = { proposedAt, putForwardBy, decidedAt, decidedBy, endedAt };
  return `${JSON.stringify({ id, class: rule, unit: unitName, ...decision, ...report, items }, null, 2)}\n`;
}

/** One row for each thing. Codes, ids and moments only: nothing that a spreadsheet would calculate. */
export function reportCsv(purge: ReportedPurge): string {
  const rows = purge.items.map(({ kind, thingId, doneAt, keptFor }) =>
    [purge.id, purge.rule, kind, thingId, doneAt ?? "", keptFor ?? ""].join(";"),
  );
  return `\uFEFF${["purge;class;kind;id;destroyed;kept_for", ...rows].join("\r\n")}\r\n`;
}
