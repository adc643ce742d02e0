/** Bytes of a file of translations that comes in. A file of its own: pages say it, and carry no reader for that. */
export const LARGEST_TRANSLATIONS = 4 * 1024 * 1024;
