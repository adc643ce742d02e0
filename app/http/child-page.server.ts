import type { StyledPage } from "#app/child/page";
import { type Compression, encoded } from "./compressed.server";

/**
 * An HTML page for the child: only its own inline styles, and its own inline scripts if it has any, are allowed by their
 * hashes; nothing comes from elsewhere, nothing is framed, nothing is kept on the device. A page with scripts may play
 * sounds that are in its memory already, and no others.
 */
export async function childPage(
  request: Request,
  status: number,
  page: StyledPage & { readonly scriptHashes?: readonly string[] },
  compression: Compression,
  /** `us`: a page for looking, which a page of ours may frame and which asks the server for nothing. */
  framedBy: "nobody" | "us" = "nobody",
): Promise<Response> {
  const { body, headers } = await encoded(page.html, request.headers.get("Accept-Encoding"), compression);
  const ours = framedBy === "us";
  const hashes = page.scriptHashes?.map((hash) => `'${hash}'`).join(" ");
  const script = hashes ? `script-src ${hashes}; connect-src ${ours ? "'none'" : "'self'"}; media-src blob:; ` : "";
  return new Response(body, {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      ...headers,
      "Cache-Control": "no-store",
      "Content-Security-Policy":
        `default-src 'none'; ${script}style-src '${page.styleHash}'; img-src data:; ` +
        `form-action ${ours ? "'none'" : "'self'"}; base-uri 'none'; frame-ancestors ${ours ? "'self'" : "'none'"}`,
      // Not no-referrer: under it a form without script would be sent with the origin "null", which is refused. The
      // secret stands after "#" and is never part of a referrer.
      "Referrer-Policy": "same-origin",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
