import { useEffect } from "react";

/** Well within the time after which a session that nobody uses ends (domain/staff/session.ts). */
const EVERY_MS = 5 * 60_000;

/**
 * Someone who types into a long form is there, although nothing reaches the server before it is sent: a page that uses
 * this asks for its own head now and then while there is typing, and only then.
 */
export function useStayingSignedIn(): void {
  useEffect(() => {
    let asked = Date.now();
    const stay = () => {
      if (Date.now() - asked < EVERY_MS) return;
      asked = Date.now();
      void fetch(location.pathname, { method: "HEAD" }).catch(() => undefined);
    };
    document.addEventListener("input", stay);
    return () => document.removeEventListener("input", stay);
  }, []);
}
