/**
 * The `meta` of a staff page: its loader answers `title`, in the reader's language. Most particular first, so that
 * tabs can be told apart.
 */
export function pageTitle({ data }: { readonly data: unknown }): { title: string }[] {
  const title = typeof data === "object" && data !== null && "title" in data ? String(data.title) : "";
  return [{ title: title ? `${title} – Tilltals` : "Tilltals" }];
}
