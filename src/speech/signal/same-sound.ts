/** Correlation from which two channels carry the same sound. Legs of real calls lie under 0.3 (crosstalk at -12 dB). */
const SAME = 0.95;

/** Compares two channels as they come. */
export interface SameSound {
  readonly push: (left: Int16Array, right: Int16Array) => void;
  /** Whether the second channel is a copy of the first at any gain: a mono recording in a stereo file. */
  readonly finish: () => boolean;
}

export const createSameSound = (): SameSound => {
  let cross = 0;
  let powerLeft = 0;
  let powerRight = 0;
  return {
    push: (left, right) => {
      // Sums of the block, whole numbers that a double holds exactly: what a closure keeps is made anew with each change.
      let [both, first, second] = [0, 0, 0];
      for (let i = 0; i < left.length; i++) {
        both += left[i]! * right[i]!;
        first += left[i]! * left[i]!;
        second += right[i]! * right[i]!;
      }
      cross += both;
      powerLeft += first;
      powerRight += second;
    },
    finish: () => powerLeft > 0 && powerRight > 0 && Math.abs(cross) / Math.sqrt(powerLeft * powerRight) > SAME,
  };
};
