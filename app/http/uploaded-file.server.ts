import {
  unstable_createMemoryUploadHandler as inMemory,
  unstable_parseMultipartFormData as parseMultipart,
} from "@remix-run/node";

/**
 * The one file of a form, as bytes. Null when the form brings none, or is none. Too large a file is refused before it
 * gets here (app/http/guard.ts); this holds the same limit for whoever calls a route in another way.
 *
 * @param largest bytes.
 */
export async function uploadedFile(request: Request, field: string, largest: number): Promise<Buffer | null> {
  if (!request.headers.get("Content-Type")?.startsWith("multipart/form-data")) return null;
  try {
    const keep = inMemory({ maxPartSize: largest, filter: ({ name }) => name === field });
    const file = (await parseMultipart(request, keep)).get(field);
    return file instanceof File ? Buffer.from(await file.arrayBuffer()) : null;
  } catch {
    return null;
  }
}
