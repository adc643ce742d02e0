/** What a look at one thing found. */
export interface Finding {
  readonly about: string;
  /** `wrong` is what must be mended; `note` what a person should know. */
  readonly state: "ok" | "note" | "wrong";
  readonly says: string;
  /** What to do; empty where nothing needs to be done. */
  readonly mend: string;
}

export function ok(about: string, says: string): Finding {
  return { about, state: "ok", says, mend: "" };
}

export function note(about: string, says: string, mend: string): Finding {
  return { about, state: "note", says, mend };
}

export function wrong(about: string, says: string, mend: string): Finding {
  return { about, state: "wrong", says, mend };
}

export function reportOf(findings: readonly Finding[], json: boolean): string {
  const faulty = findings.filter(({ state }) => state === "wrong").length;
  if (json) return `${JSON.stringify({ ok: faulty === 0, findings })}\n`;
  const words = { ok: "ok   ", note: "note ", wrong: "WRONG" };
  const lines = findings.flatMap(({ about, state, says, mend }) => [
    `${words[state]}  ${about}: ${says}`,
    ...(mend === "" ? [] : [`         → ${mend}`]),
  ]);
  const end = faulty === 0 ? "Nothing is wrong." : `${faulty} ${faulty === 1 ? "thing is" : "things are"} wrong.`;
  return `${[...lines, "", end].join("\n")}\n`;
}
