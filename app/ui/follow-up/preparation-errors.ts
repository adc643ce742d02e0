import type { PreparationRefusal } from "#app/domain/follow-up/preparation";

/** Where on the preparation form a refusal belongs. */
export function preparationErrors(refusal: PreparationRefusal | "wrong_state" | "link_again"): Record<string, string> {
  return { [FIELDS[refusal]]: refusal === "unknown_version" ? "required" : refusal };
}

const FIELDS: Readonly<Record<PreparationRefusal | "wrong_state" | "link_again", string>> = {
  unknown_version: "versionId",
  language_missing: "language",
  together_only: "mode",
  protected: "mode",
  link_again: "mode",
  channel_missing: "channel",
  contact_missing: "email",
  contact_invalid: "email",
  mobile_missing: "phone",
  mobile_invalid: "phone",
  basis_age: "basis",
  resume_code_short: "resumeCode",
  wrong_state: "",
};
