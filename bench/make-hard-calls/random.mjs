/** A stream of numbers in [0, 1) that a seed of 32 bits gives again (mulberry32, in the public domain). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The same, depending on a text alone (xmur3, in the public domain). */
export function randomFrom(text) {
  let hash = 1779033703 ^ text.length;
  for (const char of text) {
    hash = Math.imul(hash ^ char.codePointAt(0), 3432918353);
    hash = (hash << 13) | (hash >>> 19);
  }
  return randomOf(hash);
}

/** A number between two bounds. */
export const between = (random, low, high) => low + (high - low) * random();

/** One item of a list. */
export const pick = (random, list) => list[Math.floor(random() * list.length)];
