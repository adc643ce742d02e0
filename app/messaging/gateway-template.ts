/** What a template can hold: `{{to}}` and so on. */
export const TEMPLATE_VALUES = ["id", "from", "to", "text", "reportTo"] as const;
export type TemplateValues = Readonly<Record<(typeof TEMPLATE_VALUES)[number], string>>;

/** The body of a request, each value written as its content type wants it, so that no text can break out of its place. */
export function fillTemplate(template: string, contentType: string, values: TemplateValues): string {
  const written = encoderOf(contentType);
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) =>
    written(values[name as keyof TemplateValues] ?? ""),
  );
}

/** Why a template cannot be used, or null. */
export function templateFault(template: string, contentType: string): string | null {
  const names = [...template.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name);
  const unknown = names.find((name) => !TEMPLATE_VALUES.some((known) => known === name));
  if (unknown !== undefined) return `does not know {{${unknown}}}`;
  if (!names.includes("to") || !names.includes("text")) return "must hold {{to}} and {{text}}";
  if (!isJson(contentType)) return null;
  try {
    JSON.parse(template.replaceAll(/\{\{\w+\}\}/g, "x"));
    return null;
  } catch {
    return "is not JSON (write every value inside quotes)";
  }
}

function encoderOf(contentType: string): (text: string) => string {
  // Inside the quotes that the template has.
  return isJson(contentType) ? (text) => JSON.stringify(text).slice(1, -1) : encodeURIComponent;
}

function isJson(contentType: string): boolean {
  return /^application\/([\w.-]+\+)?json\b/.test(contentType);
}
