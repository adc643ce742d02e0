/** What an entry is about, as the filter of the log groups them. */
export const AUDIT_GROUPS = {
  signing_in: ["staff.signed_in", "staff.signed_out", "staff.sessions_ended", "staff.code_failed"],
  accounts: [
    ...["staff.created", "staff.ended", "staff.role_given", "staff.role_taken", "staff.link_made"],
    ...["staff.password_changed", "staff.second_factor_set", "staff.second_factor_removed"],
    ...["staff.recovery_codes_made", "staff.recovery_code_used", "staff.identity_linked"],
  ],
  units: ["unit.created", "unit.changed", "unit.renamed", "unit.closed", "unit.settings_changed"],
  reading: ["response.read", "response.early_answer_read"],
  emergency: ["case_access.emergency"],
} as const satisfies Record<string, readonly string[]>;
export type AuditGroup = keyof typeof AUDIT_GROUPS;

/** Entries that say that somebody opened a child's answers: the read log. */
export const READING_ACTIONS: readonly string[] = AUDIT_GROUPS.reading;
