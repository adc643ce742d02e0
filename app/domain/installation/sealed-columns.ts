import type { SealedField } from "#app/crypto/seal";

/** A column that holds sealed text: whoever changes the keys must reach it. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** What is bound into the ciphertext. */
  readonly field: SealedField;
  /** The primary key's columns, all texts. */
  readonly key: readonly string[];
}

/** Every column of the schema whose name ends in `Sealed`; a test holds this complete. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: "StaffMember", column: "phoneSealed", field: "staff.phone", key: ["id"] },
  { table: "StaffMember", column: "totpSealed", field: "staff.totp", key: ["id"] },
  { table: "Child", column: "nameSealed", field: "child.name", key: ["id"] },
  { table: "Child", column: "birthDateSealed", field: "child.birthDate", key: ["id"] },
  { table: "Child", column: "contactSealed", field: "child.contact", key: ["id"] },
  { table: "CaseAccess", column: "reasonSealed", field: "case_access.reason", key: ["id"] },
  { table: "Talk", column: "noteSealed", field: "talk.note", key: ["id"] },
  { table: "Placement", column: "placeSealed", field: "placement.place", key: ["id"] },
  { table: "QuestionnaireResponse", column: "noteSealed", field: "response.note", key: ["id"] },
  { table: "Answer", column: "textSealed", field: "answer.text", key: ["responseId", "itemKey"] },
  { table: "Feedback", column: "textSealed", field: "feedback.text", key: ["followUpId"] },
  { table: "Agenda", column: "itemsSealed", field: "agenda.items", key: ["followUpId"] },
  { table: "FlagEvent", column: "noteSealed", field: "flag.note", key: ["id"] },
  { table: "CaseImport", column: "rowsSealed", field: "caseImport.rows", key: ["id"] },
  { table: "Webhook", column: "secretSealed", field: "webhook.secret", key: ["id"] },
  { table: "TableExport", column: "purposeSealed", field: "tableExport.purpose", key: ["id"] },
  { table: "Hold", column: "reasonSealed", field: "hold.reason", key: ["id"] },
];
