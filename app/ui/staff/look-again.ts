import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Milliseconds between two looks. */
const BETWEEN = 1_000;

/** Asks the page's loader again every second, for as long as what shows that something is being made is on the page. */
export function useLookingAgain(): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (state !== "idle") return;
    const timer = setTimeout(revalidate, BETWEEN);
    return () => clearTimeout(timer);
  }, [revalidate, state]);
}
