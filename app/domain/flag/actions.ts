/** What can have been done about a flag. Stored and counted: add codes, never change one. */
export const FLAG_ACTIONS = [
  "talked_with_child",
  "safety_plan",
  "investigation_opened",
  "police_report",
  "lex_sarah_considered",
  "health_contact",
  "school_contact",
  "carer_contact",
  "other",
  "no_action_needed",
] as const;
export type FlagAction = (typeof FLAG_ACTIONS)[number];
