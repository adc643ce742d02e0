/** A staff session ends after half an hour without a request, and after ten hours at the latest (threats.md 4). */
export const IDLE_MINUTES = 30;
export const LIFETIME_HOURS = 10;

/** How long a right password waits for the code of the second factor. */
export const CODE_MINUTES = 10;
