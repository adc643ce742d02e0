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

/** A form of text fields and one file. */
export interface FormWithFile {
  /** Null where no file was chosen. */
  readonly file: Buffer | null;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * The text fields of a form, and its one file as bytes. A body that is no such form is one with nothing in it.
 *
 * @param largest bytes of the file.
 */
export async function formWithFile(request: Request, field: string, largest: number): Promise<FormWithFile> {
  if (!request.headers.get("Content-Type")?.startsWith("multipart/form-data")) return { file: null, fields: {} };
  try {
    const form = await parseMultipart(request, inMemory({ maxPartSize: largest }));
    const file = form.get(field);
    const bytes = file instanceof File ? Buffer.from(await file.arrayBuffer()) : null;
    const texts = [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []));
    return { file: bytes && bytes.length > 0 ? bytes : null, fields: Object.fromEntries(texts) };
  } catch {
    return { file: null, fields: {} };
  }
}
