/**
 * The name of a cookie that every page of this host may read and no other host may set. Over https it begins with
 * `__Host-`: browsers then take it only from this very host, with Secure and for the whole of it (RFC 6265bis, 4.1.3.2),
 * so that another site of the municipality, at a neighbouring name, cannot plant a session of its choice here. Plain
 * http, for trying things out, knows no such names.
 */
export function cookieName(name: string, publicUrl: string): string {
  return publicUrl.startsWith("https:") ? `__Host-${name}` : name;
}
