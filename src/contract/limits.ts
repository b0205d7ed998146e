// Bounds that both ends keep to, apart from the schemas that check them: the page needs the numbers and not the checks.

/** Of one answer to `document.bytes`: a picture takes a few, and it is small beside what the engine holds. Bytes. */
export const MOST_BYTES_AT_ONCE = 4 * 1024 * 1024;

/** Past searches are kept up to this many; the oldest go. */
export const PAST_SEARCHES_KEPT = 500;
