/** Far shorter than the lease of a claimed message, so that nobody else can believe it lost meanwhile. */
export const LONGEST_SEND_SECONDS = 60;
