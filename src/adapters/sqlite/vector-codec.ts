// How a vector is kept: int8, scale 127. And the cosine of a query with what is kept.

/** Components of a normalised vector lie in [-1, 1], which becomes [-127, 127]. */
const SCALE = 127;
/** Of the squared length. Rounding to int8 moves it by less than a tenth even where a thousand components are all small. */
const NORM_TOLERANCE = 0.5;

/** Throws when a component is not finite: such a vector would be nearest to nothing, or to everything. */
export function quantise(vector: Float32Array): Int8Array {
  const quantised = new Int8Array(vector.length);
  for (let i = 0; i < vector.length; i++) {
    const component = vector[i] ?? Number.NaN;
    if (!Number.isFinite(component)) throw new RangeError(`component ${i} of a vector is not finite`);
    quantised[i] = Math.max(-SCALE, Math.min(SCALE, Math.round(component * SCALE)));
  }
  return quantised;
}

/** The bytes as int8 components, without copying. */
export function asComponents(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** What was quantised, as near as its bytes tell, L2-normalised; zeros where they have no direction. */
export function toVector(components: Int8Array): Float32Array {
  const norm = Math.hypot(...components);
  return Float32Array.from(components, (component) => (norm === 0 ? 0 : component / norm));
}

/** @returns 0 for a vector without direction. @param query normalised */
export function cosineSimilarity(query: Float32Array, components: Int8Array): number {
  let dot = 0;
  let squares = 0;
  for (let i = 0; i < components.length; i++) {
    const component = components[i] ?? 0;
    dot += component * (query[i] ?? 0);
    squares += component * component;
  }
  return squares === 0 ? 0 : dot / Math.sqrt(squares);
}

/** Whether these can be the components of a normalised vector: bytes that were cut off or written over hardly ever can. */
export function looksNormalised(components: Int8Array): boolean {
  let squares = 0;
  for (const component of components) squares += component * component;
  const relative = squares / SCALE ** 2;
  return relative > 1 - NORM_TOLERANCE && relative < 1 + NORM_TOLERANCE;
}
