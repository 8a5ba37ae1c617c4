/** Correlation from which two channels carry the same sound. Legs of real calls lie under 0.3 (crosstalk at -12 dB). */
const SAME = 0.95;

/** Whether the second channel is a copy of the first at any gain: a mono recording in a stereo file. */
export const isSameSound = (left: Int16Array, right: Int16Array): boolean => {
  let cross = 0;
  let powerLeft = 0;
  let powerRight = 0;
  for (let i = 0; i < left.length; i++) {
    cross += left[i]! * right[i]!;
    powerLeft += left[i]! * left[i]!;
    powerRight += right[i]! * right[i]!;
  }
  return powerLeft > 0 && powerRight > 0 && Math.abs(cross) / Math.sqrt(powerLeft * powerRight) > SAME;
};
